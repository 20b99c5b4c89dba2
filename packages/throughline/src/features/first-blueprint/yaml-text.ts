const bare = /^(\p{L}|_|\.{1,2}\/)[\p{L}\p{N}_./:-]*( [\p{L}\p{N}_./:()-]+)*$/u;
/** Control characters, marks of order and of bytes that were no text, line ends that are not ASCII. */
const notPlain = /[\u007F-\u009F\u2028\u2029\uFEFF\uFFF0-\uFFFF]/g;
const wordsOfYaml = /^(true|false|yes|no|on|off|null|y|n)$/i;

/** A text as a YAML scalar that also stands within `[ ]` and `{ }`: bare where it can be, else in double quotes. */
export function scalar(text: string): string {
  return bare.test(text) && !/:( |$)| -/.test(text) && !wordsOfYaml.test(text) ? text : quoted(text);
}

/** In double quotes, with every character escaped that is not plain text, so that the file stays plain text. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(notPlain, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function flowList(texts: readonly string[]): string {
  return texts.length === 1 ? scalar(texts[0] ?? '') : `[${texts.map(scalar).join(', ')}]`;
}

export function flowMap(entries: readonly (readonly [key: string, value: string])[]): string {
  return `{ ${entries.map(([key, value]) => `${scalar(key)}: ${value}`).join(', ')} }`;
}

/** Comment lines of at most about a hundred letters, on one indent. */
export function comment(text: string, indent = ''): readonly string[] {
  const lines: string[] = [];
  for (const word of text
    .replace(/\uFFFD/g, '?')
    .replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + word.length < 100) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`${indent}# ${word}`);
  }
  return lines;
}
