/** Which rows are meant, as the address of a page and the API spell it: `{ outcome: 'broken', 'route[team]': 'PWDx' }`. */
export type Narrowing = Readonly<Record<string, string | number | boolean | undefined>>;

/** Narrows to the rows of a route; null means those without a value. */
export function onRoute(route: Readonly<Record<string, string | null>>): Narrowing {
  return Object.fromEntries(Object.entries(route).map(([key, value]) => [`route[${key}]`, value ?? '']));
}

/** Where the pages are. */
export const addresses = {
  line: (narrowing: Narrowing = {}) => `/${query(narrowing)}`,
  promise: (name: string, narrowing: Narrowing = {}) => `/promises/${encodeURIComponent(name)}${query(narrowing)}`,
  promiseRows: (name: string, narrowing: Narrowing = {}) =>
    `/promises/${encodeURIComponent(name)}/rows${query(narrowing)}`,
  moment: (name: string, narrowing: Narrowing = {}) => `/moments/${encodeURIComponent(name)}${query(narrowing)}`,
  stage: (name: string, narrowing: Narrowing = {}) => `/stages/${encodeURIComponent(name)}${query(narrowing)}`,
  stageFriction: (name: string, narrowing: Narrowing = {}) =>
    `/stages/${encodeURIComponent(name)}/friction${query(narrowing)}`,
  compare: (narrowing: Narrowing = {}) => `/compare${query(narrowing)}`,
  contributions: (narrowing: Narrowing = {}) => `/compare/teams${query(narrowing)}`,
  contributed: (narrowing: Narrowing = {}) => `/compare/teams/rows${query(narrowing)}`,
  customers: (narrowing: Narrowing = {}) => `/customers${query(narrowing)}`,
  customer: (key: string, narrowing: Narrowing = {}) => `/customers/${encodeURIComponent(key)}${query(narrowing)}`,
  versions: (narrowing: Narrowing = {}) => `/blueprint/versions${query(narrowing)}`,
  start: (chosen: Narrowing = {}) => `/start${query(chosen)}`,
  sources: (chosen: Narrowing = {}) => `/sources${query(chosen)}`,
  alerts: (narrowing: Narrowing = {}) => `/alerts${query(narrowing)}`,
  reports: (narrowing: Narrowing = {}) => `/reports${query(narrowing)}`,
  blueprint: (line?: number) => (line === undefined ? '/blueprint' : `/blueprint#line-${line}`),
};

function query(narrowing: Narrowing): string {
  const given = Object.entries(narrowing).filter(([, value]) => value !== undefined);
  return given.length === 0
    ? ''
    : `?${new URLSearchParams(given.map(([key, value]): [string, string] => [key, String(value)]))}`;
}
