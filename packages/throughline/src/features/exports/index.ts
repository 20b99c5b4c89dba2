import type { Feature } from '#foundation/feature.ts';
import { exportCommand } from './export-command.ts';

export const exportsFeature: Feature = { name: 'exports', handlers: [], commands: [exportCommand] };
