import { type Alias, type Document, isCollection, type Node, parseDocument } from 'yaml';
import type { DiagnosticCode, Words } from '../diagnostics/catalogue.ts';
import { collector } from '../diagnostics/collect.ts';
import { type Diagnostic, diagnostic, type Place, type Span } from '../diagnostics/diagnostic.ts';
import { readEveryday } from './everyday/read-everyday.ts';
import { type LineIndex, lineIndex } from './line-index.ts';
import { linksOf } from './links.ts';
import { placesIn } from './places.ts';
import { deepest, mostValues, type PlainFault, plainOf } from './plain.ts';
import { readSource } from './read-source.ts';
import type { Source } from './source.ts';
import { faultOfText, longestText } from './text-faults.ts';
import { type YamlFault, yamlFault } from './yaml-faults.ts';

/** What a text says, what is wrong with its form, and where each part of it stands. */
export type Parsed = {
  /** Undefined when nothing can be made of the text. */
  readonly source: Source | undefined;
  readonly diagnostics: readonly Diagnostic[];
  spanOf(place: Place): Span;
};

/** Pass 1: text → source. Never throws; refuses what is too large, too deep or endless before it costs anything. */
export function parse(text: string): Parsed {
  const index = lineIndex(text.length > longestText ? text.slice(0, 200) : text);
  const refused = (...diagnostics: Diagnostic[]): Parsed => ({
    source: undefined,
    diagnostics,
    spanOf: () => index.spanOf(0, 1),
  });
  const unfit = faultOfText(text, index);
  if (unfit) return refused(unfit);
  const everyday = readEveryday(text);
  if (everyday) return parseNode(everyday, text, index);
  const document = parseDocument(text, { schema: 'core', version: '1.2', uniqueKeys: false, prettyErrors: false });
  const faults = faultsOfYaml(document, text, index);
  if (faults.length > 0) return refused(...faults);
  const { contents } = document;
  if (contents === null || (contents.range[0] === contents.range[1] && !isCollection(contents))) {
    return refused(diagnostic('empty-file', {}, { span: index.spanOf(0, 1) }));
  }
  return parseNode(contents, text, index);
}

function parseNode(root: Node, text: string, index: LineIndex): Parsed {
  const at = <Code extends DiagnosticCode>(code: Code, words: Words<Code>, node: Node) => {
    found.add(diagnostic(code, words, { span: index.spanOf(...rangeOf(node)) }));
  };
  const strays: Alias[] = [];
  const links = linksOf(root, (alias) => strays.push(alias));
  const placeOf = placesIn(root, links, text);
  const spanOf = (place: Place) => index.spanOf(...placeOf(place));
  const found = collector(spanOf);
  for (const alias of strays) at('unknown-alias', { alias: alias.source }, alias);
  const value = plainOf(root, links, {
    fault: (code, node) => at(code, plainWords(code, node), node),
    duplicate: (key, first, path) => {
      const words = { key: text.slice(...rangeOf(key)), line: index.lineOf(rangeOf(first)[0]) };
      if (path.join() === 'vocabulary') at('word-defined-twice', { word: words.key, line: words.line }, key);
      else at('duplicate-key', words, key);
    },
  });
  const source = value === undefined || strays.length > 0 ? undefined : readSource(value, found.report);
  return { source, diagnostics: found.all(), spanOf };
}

function rangeOf({ range }: Node): [number, number] {
  return range ? [range[0], range[1]] : [0, 1];
}

function plainWords<Code extends PlainFault>(code: Code, node: Node): Words<Code> {
  const words = {
    'circular-alias': { alias: 'source' in node ? String(node.source) : '' },
    'anchor-bomb': { limit: mostValues.toLocaleString('en') },
    'too-deep': { limit: deepest },
    'merge-without-map': {},
    'key-without-name': {},
  } satisfies { [Each in PlainFault]: Words<Each> };
  return words[code] as Words<Code>;
}

/** At most five, of which only the first may be about more than its own place. */
function faultsOfYaml({ errors, warnings }: Document.Parsed, text: string, index: LineIndex): readonly Diagnostic[] {
  const found = new Map<number, Diagnostic>();
  const tags = warnings.filter(({ code, pos }) => code === 'TAG_RESOLVE_FAILED' && text[pos[0]] === '!');
  for (const error of [...errors, ...tags].sort((a, b) => a.pos[0] - b.pos[0])) {
    const fault: YamlFault = tags.includes(error as never)
      ? { code: 'unquoted-text', character: '!' }
      : yamlFault(error, text);
    const span = index.spanOf(error.pos[0], error.pos[1]);
    const isLocal = fault.code === 'unquoted-text' && [...found.values()].every(({ code }) => code === fault.code);
    if (found.size > 0 && !isLocal) continue;
    if (!found.has(span.line)) found.set(span.line, yamlDiagnostic(fault, span));
    if (found.size === 5) break;
  }
  return [...found.values()];
}

function yamlDiagnostic(fault: YamlFault, span: Span): Diagnostic {
  if (fault.code === 'not-yaml') return diagnostic(fault.code, { problem: fault.problem }, { span, help: fault.help });
  if (fault.code === 'unquoted-text') return diagnostic(fault.code, { character: fault.character }, { span });
  if (fault.code === 'too-deep') return diagnostic(fault.code, { limit: deepest }, { span });
  return diagnostic(fault.code, {}, { span });
}
