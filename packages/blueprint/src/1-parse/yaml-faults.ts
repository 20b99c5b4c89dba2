import type { YAMLError, YAMLParseError } from 'yaml';

/** What is told of a text that is not YAML: which fault, in which words, with which help. */
export type YamlFault =
  | { readonly code: 'tab-indent' | 'several-documents' }
  | { readonly code: 'too-deep' }
  | { readonly code: 'unquoted-text'; readonly character: string }
  | { readonly code: 'not-yaml'; readonly problem: string; readonly help?: string };

const quoteIt = 'Put the whole text in quotes.';

/** By the codes of the YAML library, in our words. */
const problems: Readonly<Record<string, { problem: string; help?: string }>> = {
  BLOCK_AS_IMPLICIT_KEY: {
    problem: 'a second colon in one line begins another map',
    help: 'Put a text that holds a colon in quotes.',
  },
  MULTILINE_IMPLICIT_KEY: {
    problem: 'a line without a colon stands where a key should',
    help: 'Write a colon and a space after the key.',
  },
  BAD_INDENT: {
    problem: 'the line is not indented like the others of its list or map',
    help: 'Give all keys of one map the same number of spaces.',
  },
  BAD_DQ_ESCAPE: {
    problem: 'a backslash in double quotes begins a sign that does not exist',
    help: 'Use single quotes, in which a backslash is only itself.',
  },
  BLOCK_IN_FLOW: {
    problem: 'inside brackets a second colon, or a dash, begins a map or list',
    help: 'Put a text that holds a colon in quotes, and close the bracket.',
  },
  COMMENT_SPACE: {
    problem: 'a comment begins without a space before it',
    help: 'Put a space before #, or the text in quotes.',
  },
  KEY_OVER_1024_CHARS: {
    problem: 'a key is longer than 1,024 letters',
    help: 'Look for a quote or bracket that is not closed.',
  },
  MULTIPLE_ANCHORS: { problem: 'a value has two anchors', help: 'Keep one of them.' },
  MULTIPLE_TAGS: { problem: 'a value has two tags', help: quoteIt },
  ALIAS_PROPS: { problem: 'an alias has an anchor or a tag of its own', help: 'Write the alias alone.' },
};

const stray = { problem: 'this does not belong to what stands before it' };

/** Reads an error of the YAML library. Errors of the same cause come out alike. */
export function yamlFault({ code, message, pos }: YAMLError | YAMLParseError, text: string): YamlFault {
  const character = text[pos[0]] ?? '';
  if (code === 'TAB_AS_INDENT' || (code === 'UNEXPECTED_TOKEN' && character === '\t')) return { code: 'tab-indent' };
  if (code === 'MULTIPLE_DOCS') return { code: 'several-documents' };
  if (code === 'RESOURCE_EXHAUSTION') return { code: 'too-deep' };
  if (message.startsWith('Block scalar header'))
    return { code: 'unquoted-text', character: text[pos[0] - 1] === '|' ? '|' : '>' };
  if (code === 'BAD_SCALAR_START' || code === 'BAD_ALIAS')
    return { code: 'unquoted-text', character: character.trim() || '*' };
  return {
    code: 'not-yaml',
    ...(unclosed(code, message) ?? afterQuote(code, text, pos[0]) ?? problems[code] ?? stray),
  };
}

function unclosed(code: string, message: string) {
  if (code === 'MISSING_CHAR' && message.includes('quote')) {
    return {
      problem: 'a quote is not closed',
      help: "Add the missing quote; inside single quotes write '' for an apostrophe.",
    };
  }
  if (code === 'MISSING_CHAR' && message.includes(','))
    return { problem: 'a comma is missing between two entries', help: 'Put a comma between the entries.' };
  if (/Flow (map|sequence)|Expected flow/.test(message)) {
    return { problem: 'a bracket is not closed', help: 'Close every [ with ] and every { with }.' };
  }
  return undefined;
}

function afterQuote(code: string, text: string, at: number) {
  if (code !== 'UNEXPECTED_TOKEN' || !/['"]\s*$/.test(text.slice(Math.max(0, at - 20), at))) return undefined;
  return {
    problem: 'a quote ends before the text does',
    help: "Inside single quotes write '' for an apostrophe; or put the text in double quotes.",
  };
}
