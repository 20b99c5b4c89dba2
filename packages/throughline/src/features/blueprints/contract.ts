import { z } from 'zod';
import { operation } from '#foundation/operation.ts';

const line = z.int().min(1).describe('Counted from 1.');

/** Where something is defined in the text. */
export const outlineEntry = z.object({
  kind: z.enum(['word', 'goal', 'team', 'calendar', 'source', 'journey', 'stage', 'moment', 'promise', 'persona']),
  name: z.string(),
  /** What the blueprint says it means, where it says so. */
  says: z.string().nullable(),
  line,
  lastLine: line,
});
export type OutlineEntry = z.infer<typeof outlineEntry>;

export const diagnosticNote = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'hint']),
  message: z.string(),
  help: z.string().nullable(),
  line,
  column: line,
});

export const readBlueprint = operation({
  name: 'blueprints.read',
  method: 'GET',
  path: '/api/blueprint',
  summary: 'The blueprint in force: its text, what it defines on which line, and what was noticed in it.',
  input: z.object({}),
  output: z.object({
    file: z.string().describe('The name of the file.'),
    text: z.string(),
    company: z.string().nullable(),
    timezone: z.string(),
    outline: z.array(outlineEntry),
    diagnostics: z.array(diagnosticNote),
  }),
});
export type BlueprintRead = z.output<typeof readBlueprint.output>;
