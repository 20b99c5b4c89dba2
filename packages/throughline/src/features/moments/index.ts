import type { Feature } from '#foundation/feature.ts';
import { momentHandlers } from './handlers.ts';

/** Moments: how often each was seen, by whom, and with what evidence. */
export const momentsFeature: Feature = { name: 'moments', handlers: momentHandlers, commands: [] };
