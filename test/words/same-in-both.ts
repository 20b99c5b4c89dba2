/** What is right in English and in another language alike, by that language. */
export const sameInBoth: Readonly<Record<string, readonly string[]>> = {
  de: [
    'Throughline',
    'min',
    's',
    'CSV',
    'JSONL',
    'Parquet',
    'Index',
    'Moment',
    'Moment {name}',
    'Name',
    'Persona',
    'Persona {name}',
    'Personas',
    'Team',
    'Team {name}',
    'Teams',
    'Text',
  ],
  'pt-BR': ['Throughline', 'd', 'h', 'min', 's', 'CSV', 'JSONL', 'Parquet', 'Persona {name}', 'Personas', 'persona'],
};
