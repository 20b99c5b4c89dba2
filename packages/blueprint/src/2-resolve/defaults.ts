import { day } from '../language/duration.ts';
import type { Duration, StageDef } from './blueprint.ts';

export const defaultTimezone = 'UTC';

/** Four whole weeks, so that every weekday counts alike. */
export const defaultOver: Duration = { kind: 'elapsed', ms: 28 * day };

export const defaultWeight = 1;

export const defaultTouch: StageDef['touch'] = 'core';

/** Stands in for a duration that could not be read; such a blueprint is refused. */
export const unreadDuration: Duration = { kind: 'elapsed', ms: day };

/** The journey and the stage of a blueprint that has none. */
export const impliedJourney = { name: 'journey', says: 'What our customers live through with us.' } as const;
