// What `npm run throughline -- <command>` runs: the command line, where it was typed; npm itself moves to the checkout's root.
import { endWithParent } from './end-with-parent.ts';

endWithParent();
process.chdir(process.env.INIT_CWD ?? '.');
await import('../packages/throughline/src/cli.ts');
