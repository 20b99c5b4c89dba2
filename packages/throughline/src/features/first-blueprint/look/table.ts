/** A file with rows and named columns, as far as its beginning tells. */
export type Table = {
  /** Absolute. */
  readonly path: string;
  readonly format: 'CSV' | 'JSONEachRow' | 'Parquet';
  readonly delimiter: Delimiter;
  /** The header and what stands before it: so many records of the file are not rows. */
  readonly skippedRows: number;
  /** The columns' names in the file's order, as they are written there; a name may be empty or come twice. */
  readonly names: readonly string[];
  /** Rows to look at; more are not read. */
  readonly rowLimit: number;
};

export type Delimiter = ',' | ';' | '|' | '\t';

type SqlPart = { readonly sql: string; readonly values: Readonly<Record<string, unknown>> };

const settings: Readonly<Record<Delimiter, string>> = {
  ',': "format_csv_delimiter = ','",
  ';': "format_csv_delimiter = ';'",
  '|': "format_csv_delimiter = '|'",
  '\t': "format_csv_delimiter = '\\t'",
};

/** A subquery that gives each row as `v`, an array of trimmed texts in the order of the columns; an empty text is no value. */
export function rowsOf(table: Table): SqlPart {
  return {
    sql: `(select arrayMap(x -> trimBoth(ifNull(x, '')), array(*)) as v
      from file({path:String}, {format:String}, {structure:String}) limit {rowLimit:UInt64})`,
    values: {
      path: table.path,
      format: table.format,
      structure: structureOf(table),
      rowLimit: table.rowLimit,
    },
  };
}

/** How the engine reads the file and how much it may use; belongs at the end of a statement over `rowsOf`. */
export function settingsOf(table: Table): string {
  const blockRows = Math.max(16, Math.min(65_409, Math.floor(2_000_000 / Math.max(1, table.names.length))));
  return `settings ${settings[table.delimiter]}, input_format_csv_skip_first_lines = ${table.skippedRows},
    input_format_csv_detect_header = 0, input_format_csv_allow_variable_number_of_columns = 1,
    input_format_csv_empty_as_default = 0, input_format_csv_allow_whitespace_or_tab_as_delimiter = 1,
    input_format_csv_trim_whitespaces = 0,
    input_format_allow_errors_ratio = 1, input_format_allow_errors_num = 18446744073709551615,
    input_format_skip_unknown_fields = 1, max_block_size = ${blockRows}, max_memory_usage = 1500000000`;
}

function structureOf({ format, names }: Table): string {
  const named = format === 'JSONEachRow' || format === 'Parquet';
  return names.map((name, at) => `${named ? quoted(name) : `c${at}`} Nullable(String)`).join(', ');
}

function quoted(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}
