import { expect, test } from 'vitest';
import { features } from './features.ts';
import { openapi } from './openapi.ts';

type Document = {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
};
type Described = {
  readonly operationId: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly style?: string;
  }[];
  readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, object>> }>>;
};

const operations = features.flatMap(({ handlers }) => handlers.map(({ operation }) => operation));
const document = openapi(operations, '1.2.3') as Document;
const described = Object.values(document.paths).flatMap((methods) => Object.values(methods));

test('describes every operation once, each with a name of its own', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(described.map(({ operationId }) => operationId).toSorted()).toEqual(
    operations.map(({ name }) => name).toSorted(),
  );
  expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length);
});

test('says where each parameter stands, and how a map is written', () => {
  const rows = document.paths['/api/promises/{promise}/rows']?.get;
  expect(rows?.parameters).toContainEqual({ name: 'promise', in: 'path', required: true, schema: { type: 'string' } });
  expect(rows?.parameters.find(({ name }) => name === 'limit')).toMatchObject({
    in: 'query',
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: 1000, default: 50 },
  });
  expect(rows?.parameters.find(({ name }) => name === 'route')).toMatchObject({
    in: 'query',
    style: 'deepObject',
    explode: true,
  });
});

test('says what comes back: JSON with its schema, or a file of one of its kinds', () => {
  const scorecard = document.paths['/api/promises/{promise}/scorecard']?.get?.responses['200'];
  expect(scorecard?.content['application/json']).toMatchObject({
    schema: { type: 'object', required: ['asOf', 'timezone', 'scorecard'] },
  });
  const file = document.paths['/api/promises/{promise}/file']?.get?.responses['200'];
  expect(Object.keys(file?.content ?? {})).toEqual(['text/csv', 'application/jsonl', 'application/vnd.apache.parquet']);
});
