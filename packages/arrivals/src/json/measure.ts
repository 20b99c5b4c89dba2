/** What a glance at the text of one JSON value tells, before anything is parsed. */
export type Measured = {
  /** Where the value ends, exclusive. */
  readonly end: number;
  readonly keys: number;
  readonly depth: number;
  /** Whether some number has more digits than a double surely keeps, or an exponent. */
  readonly bigNumbers: boolean;
};

const BACKSLASH = 0x5c;
/** Digits, with a dot, that a double always keeps. */
const SAFE_DIGITS = 15;

/** The characters that give a text its structure; all others pass. */
const signs = new Map(Object.entries({ '"': 1, ':': 2, ',': 3, '{': 4, '[': 4, '}': 5, ']': 5 }));
const signOf = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /\d/.test(character) ? 6 : (signs.get(character) ?? 0);
});

/**
 * Measures the value that begins at `from` by its brackets and strings alone: what lies between them may be anything,
 * so one faulty event of a batch still has an end. Undefined when the text ends first.
 */
export function measure(text: string, from: number): Measured | undefined {
  let depth = 0;
  let deepest = 0;
  let keys = 0;
  let bigNumbers = false;
  for (let at = from; at < text.length; at++) {
    switch (signOf[text.charCodeAt(at)]) {
      case 1:
        at = endOfString(text, at);
        if (at < 0) return undefined;
        break;
      case 2:
        keys++;
        break;
      case 3:
        if (depth === 0) return { end: at, keys, depth: deepest, bigNumbers };
        break;
      case 4:
        deepest = Math.max(deepest, ++depth);
        break;
      case 5:
        if (depth <= 1) return { end: at + depth, keys, depth: deepest, bigNumbers };
        depth--;
        break;
      case 6: {
        const end = endOfNumber(text, at);
        bigNumbers ||= end < 0;
        at = Math.abs(end) - 1;
      }
    }
  }
  return depth === 0 ? { end: text.length, keys, depth: deepest, bigNumbers } : undefined;
}

/** Where the string that opens at `from` has its closing quote; -1 when it has none. */
export function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let escapes = at - 1;
    while (text.charCodeAt(escapes) === BACKSLASH) escapes--;
    if ((at - escapes) % 2 === 1) return at;
  }
  return -1;
}

/** Where the white space that begins at `from` ends. */
export function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Where the number that begins at `from` ends; negative when it may be more than a double keeps. */
function endOfNumber(text: string, from: number): number {
  let at = from + 1;
  let hasExponent = false;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x65 || code === 0x45) hasExponent = true;
    else if (signOf[code] !== 6 && code !== 0x2e) break;
  }
  return hasExponent || at - from > SAFE_DIGITS ? -at : at;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
