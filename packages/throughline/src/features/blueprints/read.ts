import { basename } from 'node:path';
import { compile } from '@throughline/blueprint';
import type { BlueprintInForce } from '#foundation/house.ts';
import type { BlueprintRead } from './contract.ts';
import { outlineOf } from './outline.ts';

/** The blueprint in force as people read it: its text, what it defines where, and what was noticed in it. */
export function blueprintRead({ text, file, blueprint }: BlueprintInForce): BlueprintRead {
  const { diagnostics, lineOf } = compile(text);
  return {
    file: basename(file),
    text,
    company: blueprint.company ?? null,
    timezone: blueprint.timezone,
    outline: outlineOf(blueprint, text, lineOf),
    diagnostics: diagnostics.map(({ code, severity, message, help, span }) => ({
      code,
      severity,
      message,
      help,
      line: span.line,
      column: span.column,
    })),
  };
}
