import { useRouterState } from '@tanstack/react-router';
import { Answered } from '#web/kit/Answered.tsx';
import { Page } from '#web/kit/Page.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { words } from '#web/words.ts';
import { type BlueprintRead, readBlueprint } from '../contract.ts';
import { BlueprintText } from './BlueprintText.tsx';
import { Outline } from './Outline.tsx';

/** The blueprint in force, as it is written, with what it defines beside it. */
export function BlueprintPage() {
  const asked = useAnswer(readBlueprint, {});
  return (
    <Page title={words.wings.blueprint}>
      <Answered asked={asked} shape={[48, 800]} doing={words.blueprint.doing}>
        {(read) => <Read read={read} />}
      </Answered>
    </Page>
  );
}

function Read({ read: { file, text, company, outline, diagnostics } }: { readonly read: BlueprintRead }) {
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const line = Number(/^line-(\d+)$/.exec(hash)?.[1] ?? 0);
  const entry = outline.findLast((one) => one.line <= line && line <= one.lastLine);
  return (
    <article>
      <p className="text-small text-soft">{[company, file].filter((part) => part !== null).join(', ')}</p>
      <h1 className="mb-6 text-head font-semibold">{words.wings.blueprint}</h1>
      {diagnostics.length > 0 && (
        <section className="mb-8 border-l-4 border-spending pl-4">
          <h2 className="font-semibold">{words.blueprint.noticed}</h2>
          <ul>
            {diagnostics.map(({ code, line: at, column, message, help }) => (
              <li key={`${code} ${at} ${column}`}>
                <a href={`#line-${at}`}>{words.blueprint.line(at)}</a>: {message} {help}
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-8 wide:grid-cols-[14rem_minmax(0,1fr)]">
        <Outline outline={outline} />
        <BlueprintText
          text={text}
          key={line}
          marked={entry ? { from: line, to: entry.lastLine } : { from: line, to: line }}
        />
      </div>
    </article>
  );
}
