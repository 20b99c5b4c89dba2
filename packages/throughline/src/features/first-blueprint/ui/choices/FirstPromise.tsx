import { Section } from '#web/kit/Section.tsx';
import { words } from '#web/words.ts';
import { type Choosing, WrittenChoice } from './Choice.tsx';

/** The promise that is proposed, and what of it is a matter of will: how soon, and how often. */
export function FirstPromise({ found, address }: Choosing) {
  const choosing = { found, address };
  return (
    <Section id="promise" title={words.start.promise}>
      <p className="said text-lead">{words.quoted(found.promise.says)}</p>
      <p className="mt-1 mb-5 max-w-[68ch] text-small text-soft">{found.promise.why}</p>
      <div className="flex flex-col gap-5">
        {found.chosen.within !== '' && <WrittenChoice of="within" {...choosing} />}
        <WrittenChoice of="target" {...choosing} />
      </div>
    </Section>
  );
}
