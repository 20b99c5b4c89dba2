/** Where a Chromium is and what it wants in its environment, or undefined when there is none. */
export function findBrowser():
  | { readonly executablePath: string; readonly env: Readonly<Record<string, string>> }
  | undefined;
