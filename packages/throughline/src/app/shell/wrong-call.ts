type Saying = readonly [seen: RegExp, say: (...words: string[]) => string];

const sayings: readonly Saying[] = [
  [/unknown command '(.*)'/, (name) => `There is no command "${name}".`],
  [/unknown option '(.*)'/, (name) => `There is no option "${name}".`],
  [/missing required argument '(.*)'/, (name) => `The command needs <${name}>, and it was left out.`],
  [/option '(.*)' argument missing/, (flags) => `The option ${flags} needs a value after it.`],
  [
    /option '(\S+).*' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/m,
    (flag, value, choices) => `The option ${flag} may be ${choices}; "${value}" is none of them.`,
  ],
  [/too many arguments/, () => 'There are more arguments than the command takes.'],
];

/** Says in the house's voice what the command line library found wrong with a call, its suggestion included. */
export function wrongCall(complaint: string): string {
  for (const [seen, say] of sayings) {
    const found = seen.exec(complaint);
    if (!found) continue;
    const meant = /\(Did you mean (.*)\?\)/.exec(complaint)?.[1];
    return `${say(...found.slice(1))}${meant ? ` Did you mean ${meant}?` : ''}\n`;
  }
  return complaint;
}
