/** What is larger than the house wishes, with the size it may have. A number here only ever becomes smaller. */
export const exceptions: {
  readonly lines: Readonly<Record<string, number>>;
  readonly files: Readonly<Record<string, number>>;
} = {
  lines: {},
  files: {
    'packages/blueprint/src/2-resolve': 19,
    'packages/blueprint/src/3-check/rules': 19,
    'packages/blueprint/src/5-emit': 16,
    'packages/throughline/src/web/kit': 20,
  },
};
