import { faultsOf } from './faults.ts';

// The compiler, beside the page: a text comes in, what is wrong with it goes out. A text that came before the compiler
// was loaded would be lost, so it says when it is.
addEventListener('message', ({ data }: MessageEvent<string>) => postMessage(faultsOf(data)));
postMessage('ready');
