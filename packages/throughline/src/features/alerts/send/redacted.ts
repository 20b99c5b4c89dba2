const LONGEST = 200;

/** The beginning of an answer without what looks like an address of a person, a number of one, or a secret. */
export function redacted(text: string): string {
  const plain = [...text.slice(0, 2000)].map((letter) => (/[\p{C}\s]/u.test(letter) ? ' ' : letter)).join('');
  return plain
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[^\s@"'<>:]+@[^\s@"'<>,;)]+/g, '…@…')
    .replace(/\b(?=[\w+/=.-]*\d)[\w+/=.-]{16,}/g, '…')
    .replace(/\+?\d[\d ()/-]{5,}\d/g, '…')
    .slice(0, LONGEST);
}
