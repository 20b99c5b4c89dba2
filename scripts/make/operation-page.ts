import { z } from 'zod';
import type { Operation } from '../../packages/throughline/src/foundation/operation.ts';

/** The reference of what can be asked over HTTP, as each operation says itself. */
export function operationPage(operations: readonly Operation[]): string {
  return [
    '# Operations',
    '',
    'What can be asked over HTTP. The same as an OpenAPI document: `/api/openapi.json`.',
    '',
    'What answers from history takes `version` too, as in `/api/promises?version=2`: see [earlier versions](../guides/change-a-blueprint.md#ask-under-an-earlier-version).',
    ...operations.flatMap(section),
    '',
  ].join('\n');
}

function section(operation: Operation): readonly string[] {
  const asked = Object.entries(operation.input.shape);
  return [
    '',
    `## ${operation.name}`,
    '',
    `\`${operation.method} ${operation.path}\``,
    '',
    operation.summary,
    ...(asked.length > 0 ? ['', '| asks for | as | says |', '|---|---|---|', ...asked.map(row)] : []),
    ...(operation.files ? ['', `Answers a file: ${operation.files.join(', ')}.`] : []),
  ];
}

function row([name, schema]: readonly [string, z.core.$ZodType]): string {
  const optional = z.safeParse(schema, undefined).success;
  const said = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const kind = said.enum ? said.enum.map((value) => `\`${value}\``).join(', ') : String(said.type ?? 'value');
  return `| \`${name}\`${optional ? '' : ' (needed)'} | ${kind} | ${said.description ?? ''} |`;
}
