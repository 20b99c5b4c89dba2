/**
 * A key, or an entry of a list, as far as a text that is still being written can be read. It knows where it stands and
 * what stands under it; whether that is a blueprint is for the compiler to say.
 */
export type Knot = {
  /** Undefined for an entry of a list, and for the root. */
  readonly key: string | undefined;
  readonly parent: Knot | undefined;
  readonly kids: Knot[];
  /** The column of the key or the dash; entries between brackets have none that matters. */
  readonly indent: number;
  /** Of the key or the dash, in the text. */
  readonly from: number;
  readonly to: number;
  /** The plain value, if it has one. */
  value: Stretch | undefined;
};

/** A piece of the text, without the quotes around it. */
export type Stretch = { readonly text: string; readonly from: number; readonly to: number };

/** A bracket that is open, what it belongs to, and the key whose value is being read. */
export type Frame = { readonly owner: Knot; readonly isMap: boolean; open: Knot | undefined };

/** What was read, and where the reading stands at its end. */
export type Reading = {
  readonly root: Knot;
  /** The innermost key or entry outside of brackets. */
  readonly block: Knot;
  readonly frames: readonly Frame[];
  /** Whether the last line belongs to a text of several lines. */
  readonly isInText: boolean;
};

type State = {
  readonly text: string;
  readonly root: Knot;
  block: Knot;
  frames: Frame[];
  /** How far the line is indented on which the first open bracket stands. */
  bracketIndent: number;
  /** How far the key is indented whose text of several lines is being read. */
  textIndent: number | undefined;
};

/** Reads a text of YAML, whatever state it is in: a bracket that is never closed ends where the indentation says so. */
export function readKnots(text: string): Reading {
  const root: Knot = { key: undefined, parent: undefined, kids: [], indent: -1, from: 0, to: 0, value: undefined };
  const state: State = { text, root, block: root, frames: [], bracketIndent: 0, textIndent: undefined };
  let from = 0;
  while (from <= text.length) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    readLine(state, from, to);
    from = to + 1;
  }
  const { block, frames, textIndent } = state;
  return { root, block, frames, isInText: textIndent !== undefined };
}

/** The keys from the top of the text down to a knot, with `-` for an entry of a list. */
export function pathOf(knot: Knot): readonly string[] {
  if (knot.parent === undefined) return [];
  return [...pathOf(knot.parent), knot.key ?? '-'];
}

function readLine(state: State, from: number, to: number) {
  const { text } = state;
  let at = from;
  while (at < to && text[at] === ' ') at += 1;
  if (at >= to || text[at] === '#' || text[at] === '\r') return;
  const indent = at - from;
  if (state.textIndent !== undefined) {
    if (indent > state.textIndent) return;
    state.textIndent = undefined;
  }
  if (state.frames.length > 0) {
    if (indent > state.bracketIndent) {
      readBrackets(state, at, to);
      return;
    }
    state.frames = [];
  }
  readBlock(state, { from, at, to });
}

function readBlock(state: State, line: { readonly from: number; readonly at: number; readonly to: number }) {
  const { text } = state;
  const { from, to } = line;
  let { at } = line;
  while (text[at] === '-' && (at + 1 >= to || text[at + 1] === ' ' || text[at + 1] === '\r')) {
    closeTo(state, at - from, true);
    state.block = addKnot(state.block, { key: undefined, indent: at - from, from: at, to: at + 1 });
    at += 1;
    while (at < to && text[at] === ' ') at += 1;
  }
  const key = keyAt(text, at, to);
  if (key) {
    closeTo(state, at - from, false);
    state.block = addKnot(state.block, { ...key, indent: at - from });
    at = key.to + key.gap;
    while (at < to && text[at] === ' ') at += 1;
  }
  readValue(state, at, to);
}

function readValue(state: State, at: number, to: number) {
  const { text, block } = state;
  const first = text[at];
  if (at >= to || first === '#') return;
  if (first === '{' || first === '[') {
    state.bracketIndent = block.indent;
    readBrackets(state, at, to);
  } else if (first === '|' || first === '>') {
    state.textIndent = block.indent;
  } else {
    const line = text.slice(at, to);
    const end = line.search(/\s+#|\s*$/);
    block.value ??= unquoted({ text: line.slice(0, end), from: at, to: at + end });
  }
}

/** Leaves what cannot hold something at this column; a key may hold entries that stand right under it. */
function closeTo(state: State, column: number, isEntry: boolean) {
  while (state.block.parent !== undefined) {
    const { indent, key } = state.block;
    if (indent < column || (indent === column && isEntry && key !== undefined)) return;
    state.block = state.block.parent;
  }
}

/** Reads a line, or its rest, up to its end or the bracket that closes the first one. */
function readBrackets(state: State, start: number, to: number) {
  const { text } = state;
  let at = start;
  do {
    at += /^\s*/.exec(text.slice(at, to))?.[0].length ?? 0;
    if (at >= to || (text[at] === '#' && /\s/.test(text[at - 1] ?? ' '))) return;
    at = readSign(state, at) ? at + 1 : readWord(state, at, to);
  } while (state.frames.length > 0);
}

/** Opens and closes brackets, and goes on after commas. Answers whether there was such a sign. */
function readSign(state: State, at: number): boolean {
  const { frames } = state;
  const sign = state.text[at] ?? '';
  if (sign === '{' || sign === '[') frames.push({ owner: ownerIn(state, at), isMap: sign === '{', open: undefined });
  else if (sign === '}' || sign === ']') frames.pop();
  else if (sign !== ',') return false;
  const frame = frames.at(-1);
  if (frame && sign === ',') frame.open = undefined;
  return true;
}

/** A key or a value between brackets. Answers where it ends. */
function readWord(state: State, at: number, to: number): number {
  const frame = state.frames.at(-1);
  const word = wordAt(state.text.slice(at, to), at);
  if (frame?.isMap && frame.open === undefined) {
    const colon = /^\s*:(?=[\s,{}[\]]|$)/.exec(state.text.slice(word.end, to));
    if (!colon) return word.end;
    frame.open = addKnot(frame.owner, { key: word.text, indent: at, from: word.from, to: word.to });
    return word.end + colon[0].length;
  }
  const holder = frame?.isMap ? frame.open : addEntry(frame?.owner ?? state.block, at);
  if (holder) holder.value ??= { text: word.text, from: word.from, to: word.to };
  return word.end;
}

function ownerIn({ frames, block }: State, at: number): Knot {
  const frame = frames.at(-1);
  if (!frame) return block;
  return frame.isMap ? (frame.open ?? frame.owner) : addEntry(frame.owner, at);
}

function addEntry(parent: Knot, at: number): Knot {
  return addKnot(parent, { key: undefined, indent: at, from: at, to: at });
}

function addKnot(parent: Knot, { key, indent, from, to }: Pick<Knot, 'key' | 'indent' | 'from' | 'to'>): Knot {
  const knot: Knot = { key, parent, kids: [], indent, from, to, value: undefined };
  parent.kids.push(knot);
  return knot;
}

/** The key that begins here, if one does: `gap` is how far after its end its value may begin. */
function keyAt(text: string, at: number, to: number) {
  const line = text.slice(at, to);
  const found = /^("[^"]*"|'[^']*'|[^\s#{}[\],&*!|>%@"'-][^#{}[\],]*?|-[^\s#{}[\],][^#{}[\],]*?)(\s*:)(?=\s|$)/.exec(
    line,
  );
  const [, key, colon] = found ?? [];
  if (key === undefined || colon === undefined) return undefined;
  const quoted = unquoted({ text: key, from: at, to: at + key.length });
  return { key: quoted.text, from: at, to: at + key.length, gap: colon.length };
}

/** The word at the beginning of a line's rest, between brackets. */
function wordAt(line: string, at: number): Stretch & { readonly end: number } {
  const quoted = /^("(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?)/.exec(line)?.[0];
  const plain = quoted ?? /^(?:[^,{}[\]:#]|:(?![\s,{}[\]]|$)|(?<!\s)#)+/.exec(line)?.[0] ?? line.slice(0, 1);
  const word = plain.trimEnd();
  return { ...unquoted({ text: word, from: at, to: at + word.length }), end: at + plain.length };
}

function unquoted({ text, from, to }: Stretch): Stretch {
  const inside = /^(["'])([\s\S]*)\1$/.exec(text)?.[2];
  return inside === undefined ? { text, from, to } : { text: inside, from: from + 1, to: to - 1 };
}
