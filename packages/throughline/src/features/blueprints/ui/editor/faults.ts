import { compile, meaningOf } from '@throughline/blueprint';
import type { TextFault } from './fault.ts';

/** What is wrong with a text, in its order. */
export function faultsOf(text: string): readonly TextFault[] {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return compile(text).diagnostics.map(({ code, severity, message, help, span }) => {
    const from = Math.min((starts[span.line - 1] ?? 0) + span.column - 1, text.length);
    const to = Math.min(from + span.length, text.length);
    const instead = insteadOf(help, text.slice(from, to));
    return { code, severity, message, help, meaning: meaningOf(code), line: span.line, from, to, instead };
  });
}

/** The name that the help asks about, in the quotes of what stands there. */
function insteadOf(help: string, found: string): string | undefined {
  const [, , name] = /^Did you mean (["`])(.+)\1\?$/.exec(help) ?? [];
  if (name === undefined || name.endsWith('…')) return undefined;
  const quote = /^(["'])[\s\S]*\1$/.exec(found)?.[1];
  if (quote !== undefined) return `${quote}${name}${quote}`;
  return found.includes('\n') ? undefined : name;
}
