import { basename } from 'node:path';
import { compile, type Diagnostic } from '@throughline/blueprint';
import type { BlueprintInForce } from '#foundation/house.ts';
import type { BlueprintRead, DiagnosticNote } from './contract.ts';
import { outlineOf } from './outline.ts';

/** The blueprint in force as people read it: its text, what it defines where, and what was noticed in it. */
export function blueprintRead({ text, file, blueprint, version }: BlueprintInForce): BlueprintRead {
  const { diagnostics, lineOf } = compile(text);
  return {
    file: basename(file),
    version: version ?? null,
    text,
    company: blueprint.company ?? null,
    timezone: blueprint.timezone,
    outline: outlineOf(blueprint, text, lineOf),
    diagnostics: diagnostics.map(noteOf),
  };
}

export function noteOf({ code, severity, message, help, span }: Diagnostic): DiagnosticNote {
  return { code, severity, message, help, line: span.line, column: span.column };
}
