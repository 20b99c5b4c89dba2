import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { compile } from '../src/compile.ts';
import { blueprintJsonSchema } from '../src/language/schema.ts';
import { goodBlueprint } from './good-blueprint.ts';

const root = join(import.meta.dirname, '../../..');
const schemaFile = readFileSync(join(root, 'packages/blueprint/blueprint.schema.json'), 'utf8');
const schema = z.fromJSONSchema(JSON.parse(schemaFile));
const reference = readFileSync(join(root, 'docs/reference/blueprint.md'), 'utf8');

const examples = readdirSync(join(root, 'examples')).map((name) => ({
  name: `examples/${name}`,
  text: readFileSync(join(root, 'examples', name, 'blueprint.yaml'), 'utf8'),
}));
const fenced = [...reference.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = ''], index) => ({
  name: `blueprint ${index + 1} of the reference`,
  text: text.includes('throughline:') ? text : `throughline: 1\n${text}`,
}));
const good = [{ name: 'the good blueprint', text: goodBlueprint }, ...examples, ...fenced];

test('the schema in the repository is the one of the language; `npm run make` writes it', () => {
  expect(schemaFile).toBe(`${JSON.stringify(blueprintJsonSchema(), null, 2)}\n`);
});

test('there are blueprints to try it on', () => {
  expect(examples.length).toBeGreaterThan(1);
  expect(fenced.length).toBeGreaterThan(5);
});

test.for(good)('an editor finds nothing wrong with $name', ({ text }) => {
  expect(schema.safeParse(parse(text, { schema: 'core' })).error).toBeUndefined();
});

test.for([...examples, ...fenced])('$name has no error of its own', ({ text }) => {
  const wrong = compile(text).diagnostics.filter(
    ({ code, severity }) => severity === 'error' && !leadsElsewhere.has(code),
  );
  expect(wrong).toEqual([]);
});

/** A piece of a blueprint may name what stands in another piece. */
const leadsElsewhere = new Set(['unknown-stage', 'unknown-team', 'unknown-goal', 'unknown-calendar', 'without-stage']);

test.for([
  { what: 'a key that does not exist', text: 'throughline: 1\npromisses: []' },
  { what: 'a feeling that is none', text: 'moments: [{ name: a, feels: sad, seen: paid }]' },
  { what: 'a promise without an event that makes it', text: 'promises: [{ name: a, kept: b, within: 1 day }]' },
  { what: 'a duration without a unit', text: 'promises: [{ name: a, made: b, kept: c, within: soon }]' },
  { what: 'a stage as a list', text: 'moments: [{ name: a, stage: [b], feels: pain, seen: paid }]' },
])('an editor marks $what', ({ text }) => {
  expect(schema.safeParse(parse(text)).success).toBe(false);
});

test('every key is described', () => {
  const silent: string[] = [];
  visit(blueprintJsonSchema(), '');
  expect(silent).toEqual([]);

  function visit(node: unknown, path: string) {
    if (typeof node !== 'object' || node === null) return;
    const { properties } = node as { properties?: Record<string, { description?: string; $ref?: string }> };
    for (const [key, value] of Object.entries(properties ?? {}))
      if (!value.description && !value.$ref) silent.push(`${path}/${key}`);
    for (const [key, value] of Object.entries(node)) visit(value, `${path}/${key}`);
  }
});
