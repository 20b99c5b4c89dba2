import { openJournal } from '../src/index.ts';

/** Appends numbered texts as fast as it can, from eight writers, and prints each acknowledged one with its number. */
const [folder = '', life = ''] = process.argv.slice(2);
const leastFree = { bytes: 0, share: 0 };
const journal = await openJournal({ folder, segmentBytes: 20_000, reserveBytes: 0, leastFree });
process.stdout.write('open\n');

async function write(writer: number): Promise<void> {
  for (let round = 0; ; round++) {
    const text = `${life}-${writer}-${round}`;
    const seq = await journal.append(new TextEncoder().encode(text));
    process.stdout.write(`${seq} ${text}\n`);
  }
}

await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
