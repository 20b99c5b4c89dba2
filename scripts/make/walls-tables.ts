import { rooms, soleKnowers } from '../../test/house/walls.ts';
import { between } from './between.ts';

const PRODUCT = 'packages/throughline/src/';

/** The walls as the tables that ARCHITECTURE.md shows. */
export function withWalls(architecture: string): string {
  const walls = rooms.map(({ name, may }) => `| ${name} | ${may.join(', ')} |`);
  const knowers = soleKnowers.map(({ what, file }) => `| ${what} | \`${file.replace(PRODUCT, '')}\` |`);
  const filled = between(architecture, { mark: 'walls', lines: ['| room | may import |', '|---|---|', ...walls] });
  return between(filled, { mark: 'knowers', lines: ['| what | where |', '|---|---|', ...knowers] });
}
