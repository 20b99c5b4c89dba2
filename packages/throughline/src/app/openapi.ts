import { z } from 'zod';
import { pathKeys } from '#foundation/address.ts';
import type { FileFormat, Operation } from '#foundation/operation.ts';
import { askedVersion, takesVersion } from './asked-version.ts';

/** The kinds of file an operation may answer, as HTTP names them. */
export const fileTypes: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  jsonl: 'application/jsonl; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
};

/** All operations as an OpenAPI 3.1 document. */
export function openapi(operations: readonly Operation[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const said of operations) {
    const path = said.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [said.method.toLowerCase()]: pathItem(said) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Throughline',
      version,
      description: 'What can be asked of Throughline. Times are milliseconds since 1970-01-01T00:00:00Z.',
    },
    paths,
    components: { schemas: { Problem: jsonSchema(problemSchema, 'output') } },
  };
}

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    hint: z.string().optional().describe('What to do about it.'),
    instance: z.string().optional().describe('Names the request in the log.'),
    errors: z
      .array(z.object({ pointer: z.string(), detail: z.string() }))
      .optional()
      .describe('Where in the input it lies.'),
  })
  .describe('RFC 9457 problem details.');

function pathItem(said: Operation): object {
  const [feature] = said.name.split('.');
  return {
    operationId: said.name,
    tags: [feature],
    summary: said.summary,
    parameters:
      said.method === 'GET' || said.takes === 'file'
        ? parametersOf(said)
        : parametersOf(said).filter((one) => one.in === 'path'),
    ...(said.method === 'GET' ? {} : { requestBody: { required: true, content: takenBy(said) } }),
    responses: {
      200: { description: 'The answer.', content: contentOf(said) },
      default: {
        description: 'Why there is no answer.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function parametersOf(said: Operation) {
  const inPath = pathKeys(said.path);
  const shape = takesVersion(said) ? { ...said.input.shape, ...askedVersion.shape } : said.input.shape;
  return Object.entries(shape).map(([name, schema]) => {
    const { description, ...rest } = jsonSchema(schema, 'input');
    return {
      name,
      in: inPath.includes(name) ? 'path' : 'query',
      required: !z.safeParse(schema, undefined).success,
      ...(description === undefined ? {} : { description }),
      ...(rest.type === 'object' ? { style: 'deepObject', explode: true } : {}),
      schema: rest,
    };
  });
}

function takenBy(said: Operation): object {
  if (said.takes === 'file') return { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
  return { 'application/json': { schema: bodyOf(said) } };
}

function bodyOf({ path, input }: Operation): object {
  const inPath = pathKeys(path);
  const inBody = Object.fromEntries(Object.entries(input.shape).filter(([key]) => !inPath.includes(key)));
  return jsonSchema(z.object(inBody), 'input');
}

function contentOf({ files, streams, output }: Operation): object {
  if (streams) return { 'text/event-stream': { schema: jsonSchema(output, 'output') } };
  if (files === undefined) return { 'application/json': { schema: jsonSchema(output, 'output') } };
  return Object.fromEntries(
    files.map((format) => [mediaTypeOf(format), { schema: { type: 'string', format: 'binary' } }]),
  );
}

function mediaTypeOf(format: FileFormat): string {
  return fileTypes[format].replace(/;.*/, '');
}

function jsonSchema(schema: z.core.$ZodType, io: 'input' | 'output') {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
