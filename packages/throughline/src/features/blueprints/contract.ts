import { z } from 'zod';
import { feeling } from '#features/moments/contract.ts';
import { keptShare, outcome } from '#features/promises/contract.ts';
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
export type DiagnosticNote = z.infer<typeof diagnosticNote>;

export const readBlueprint = operation({
  name: 'blueprints.read',
  method: 'GET',
  path: '/api/blueprint',
  summary: 'The blueprint in force: its text, what it defines on which line, and what was noticed in it.',
  input: z.object({}),
  output: z.object({
    file: z.string().describe('The name of the file.'),
    version: z.int().nullable().describe('The number under which it was published; null where a file was only read.'),
    text: z.string(),
    company: z.string().nullable(),
    timezone: z.string(),
    outline: z.array(outlineEntry),
    diagnostics: z.array(diagnosticNote),
  }),
});
export type BlueprintRead = z.output<typeof readBlueprint.output>;

/** What a change is about; `event` is an event that a source gives, `property` how the values of one are read. */
export const changedThing = z.enum([...outlineEntry.shape.kind.options, 'blueprint', 'event', 'property']);
export type ChangedThing = z.infer<typeof changedThing>;

/** One thing that two blueprints say differently, in the notation of their texts. */
export const blueprintChange = z.object({
  kind: z
    .enum(['added', 'removed', 'renamed', 'changed', 'moved'])
    .describe('moved: all that stayed of a kind stands in another order.'),
  what: changedThing,
  name: z.string().describe('Empty for the blueprint itself, and where a whole kind has moved.'),
  facet: z.string().nullable().describe('The key in the text whose value has changed, as in within.'),
  was: z.string().nullable(),
  now: z.string().nullable(),
  come: z.array(z.string()).describe('Of a list: what is in it now.'),
  gone: z.array(z.string()).describe('Of a list: what is no longer in it.'),
  lineWas: line.nullable(),
  lineNow: line.nullable(),
});
export type BlueprintChange = z.infer<typeof blueprintChange>;

const instant = z.int().describe('Milliseconds since 1970-01-01T00:00:00Z.');
const count = z.int().min(0);
const judgementId = z.uuid().describe('The id of a judgement.');

const keptCounts = z.object({
  kept: count,
  broken: count,
  open: count,
  target: z.number().nullable(),
  ...keptShare.shape,
});
export type KeptCounts = z.infer<typeof keptCounts>;

/** What became of single promises: the same customer, made by the same event. Null where there was no such promise. */
export const turned = z.object({ before: outcome.nullable(), after: outcome.nullable(), count });
export type Turned = z.infer<typeof turned>;

export const promiseEffect = z.object({
  name: z.string(),
  nameBefore: z.string().nullable().describe('Null for a new promise.'),
  isGone: z.boolean(),
  before: keptCounts.nullable(),
  after: keptCounts.nullable(),
  turned: z.array(turned).describe('How many single promises come out otherwise, by outcome before and after.'),
});
export type PromiseEffect = z.infer<typeof promiseEffect>;

const seenCounts = z.object({ seen: count, customers: count });

export const momentEffect = z.object({
  name: z.string(),
  nameBefore: z.string().nullable().describe('Null for a new moment.'),
  isGone: z.boolean(),
  feels: feeling,
  before: seenCounts.nullable(),
  after: seenCounts.nullable(),
  come: count.describe('Seen on events on which it was not seen before.'),
  gone: count.describe('No longer seen on events on which it was seen before.'),
});
export type MomentEffect = z.infer<typeof momentEffect>;

/** Two judgements of all history side by side. */
export const effect = z.object({
  before: z.object({ judgement: judgementId, asOf: instant }),
  after: z.object({ judgement: judgementId, asOf: instant }),
  promises: z.array(promiseEffect),
  moments: z.array(momentEffect),
});
export type Effect = z.infer<typeof effect>;

export const compareText = operation({
  name: 'blueprints.difference',
  method: 'POST',
  path: '/api/blueprint/difference',
  summary: 'What another text says otherwise than the blueprint in force; nothing is judged.',
  input: z.object({ text: z.string() }),
  output: z.object({
    diagnostics: z.array(diagnosticNote),
    changes: z.array(blueprintChange).describe('None where the text has errors.'),
  }),
});

export const previewBlueprint = operation({
  name: 'blueprints.preview',
  method: 'POST',
  path: '/api/blueprint/preview',
  summary: 'What another text would have meant: its faults, what it changes, and all history judged under it.',
  input: z.object({ text: z.string() }),
  output: z.object({
    diagnostics: z.array(diagnosticNote),
    changes: z.array(blueprintChange).describe('Against the blueprint in force.'),
    effect: effect.nullable().describe('Null where the text has errors.'),
    judged: z
      .boolean()
      .describe('False where every promise and moment means what it meant, so that none was judged anew.'),
    unseen: z
      .array(z.object({ what: z.enum(['promise', 'moment']), name: z.string(), source: z.string() }))
      .describe('What cannot be previewed: it depends on a source that has to be read anew first.'),
  }),
});
export type BlueprintPreview = z.output<typeof previewBlueprint.output>;

export const readPreviewProgress = operation({
  name: 'blueprints.previewProgress',
  method: 'GET',
  path: '/api/blueprint/preview/progress',
  summary: 'How far the judging of all history is that runs at the moment.',
  input: z.object({}),
  output: z.object({
    doing: z.enum(['nothing', 'importing', 'judging']),
    parts: count.describe('Parts of the histories that are done.'),
    of: count,
    rows: count.describe('Events read of the part it is at.'),
  }),
  fresh: true,
});

const between = { before: judgementId, after: judgementId };

export const readTurnedPromises = operation({
  name: 'blueprints.turnedPromises',
  method: 'GET',
  path: '/api/blueprint/turned/promises/:name',
  summary: 'Every single promise that comes out otherwise under a second judgement, as a file.',
  input: z.object({
    name: z.string().describe('The name under the judgement after; the one before where it is gone.'),
    nameBefore: z.string().optional().describe('Where it was another one.'),
    ...between,
    was: outcome.or(z.literal('none')).optional().describe('Only those that came out so before.'),
    is: outcome.or(z.literal('none')).optional().describe('Only those that come out so after.'),
    format: z.enum(['csv', 'jsonl', 'parquet']).default('csv'),
  }),
  output: z.unknown(),
  files: ['csv', 'jsonl', 'parquet'],
  fresh: true,
});

export const readTurnedMoments = operation({
  name: 'blueprints.turnedMoments',
  method: 'GET',
  path: '/api/blueprint/turned/moments/:name',
  summary: 'Every moment that is seen under one of two judgements only, as a file.',
  input: z.object({
    name: z.string(),
    nameBefore: z.string().optional().describe('Where it was another one.'),
    ...between,
    only: z.enum(['before', 'after']).optional(),
    format: z.enum(['csv', 'jsonl', 'parquet']).default('csv'),
  }),
  output: z.unknown(),
  files: ['csv', 'jsonl', 'parquet'],
  fresh: true,
});

const number = z.int().min(1).describe('Versions are numbered from 1.');

export const versionSummary = z.object({
  number,
  publishedAt: instant,
  origin: z.enum(['file', 'page', 'rolled-back']).describe('Read from the file, published, or published again.'),
  file: z.string(),
  reason: z.string().nullable().describe('Null where it was read from the file.'),
  by: z.string().nullable(),
  restores: number.nullable().describe('The version whose text it brought back.'),
  isInForce: z.boolean(),
  isKept: z.boolean().describe('Whether its answers are kept, so that figures can be asked under it.'),
});
export type VersionSummary = z.infer<typeof versionSummary>;

export const listVersions = operation({
  name: 'blueprints.versions',
  method: 'GET',
  path: '/api/blueprint/versions',
  summary: 'Every version of the blueprint that was ever in force, the newest first.',
  input: z.object({}),
  output: z.object({ timezone: z.string(), versions: z.array(versionSummary) }),
  fresh: true,
});

export const readVersion = operation({
  name: 'blueprints.version',
  method: 'GET',
  path: '/api/blueprint/versions/:number',
  summary: 'One version with its text, and what it changed.',
  input: z.object({ number, against: number.optional().describe('The version before it when left out.') }),
  output: z.object({
    version: versionSummary,
    text: z.string(),
    against: number.nullable().describe('Null for the first version.'),
    changes: z.array(blueprintChange),
  }),
  fresh: true,
});

export const compareVersions = operation({
  name: 'blueprints.compare',
  method: 'GET',
  path: '/api/blueprint/versions/:number/effect',
  summary: 'The answers of two versions side by side, as they were kept.',
  input: z.object({ number, against: number }),
  output: effect,
  fresh: true,
});

const published = z.object({ version: versionSummary });
const reason = z.string().trim().min(1).max(2000).describe('Why: it stands beside the version for good.');
const basedOn = number.describe('The version that was in force when the change was begun.');

export const publishBlueprint = operation({
  name: 'blueprints.publish',
  method: 'POST',
  path: '/api/blueprint/versions',
  summary: 'Puts a text in force as a new version: sources that changed are read, all history is judged.',
  input: z.object({ text: z.string(), reason, basedOn, by: z.string().trim().min(1).max(200).optional() }),
  output: published,
});

export const rollBack = operation({
  name: 'blueprints.rollBack',
  method: 'POST',
  path: '/api/blueprint/versions/:number/roll-back',
  summary: 'Puts the text of an earlier version in force again, as a new version.',
  input: z.object({ number, reason, basedOn, by: z.string().trim().min(1).max(200).optional() }),
  output: published,
});

/** A line to draw on a chart over time: from here on, it meant something else. */
export const versionMark = z.object({
  at: instant,
  number,
  reason: z.string().nullable(),
  changes: z.array(blueprintChange),
});
export type VersionMark = z.infer<typeof versionMark>;

export const readVersionMarks = operation({
  name: 'blueprints.marks',
  method: 'GET',
  path: '/api/blueprint/marks',
  summary: 'When a promise or a moment came to mean something else, and by which version.',
  input: z.object({ promise: z.string().optional(), moment: z.string().optional() }),
  output: z.object({ marks: z.array(versionMark) }),
  fresh: true,
});
