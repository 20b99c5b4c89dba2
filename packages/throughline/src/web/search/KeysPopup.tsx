import { wings } from '../wings.ts';
import { words } from '../words.ts';
import { Popup } from './Popup.tsx';

/** The keys there are. */
export function KeysPopup({ onClose }: { readonly onClose: () => void }) {
  const said = words.search.keys;
  const keys = [
    { keys: ['/'], says: said.search },
    ...wings.flatMap(({ key, word }) =>
      key === undefined || word === undefined ? [] : [{ keys: ['g', key], says: said.goTo(word) }],
    ),
    { keys: ['?'], says: said.help },
    { keys: ['Esc'], says: said.leave },
  ];
  return (
    <Popup title={said.title} onClose={onClose}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2">
        {keys.map(({ keys: pressed, says }) => (
          <div key={pressed.join(' ')} className="col-span-2 grid grid-cols-subgrid">
            <dt>
              {pressed.map((key) => (
                <kbd key={key} className="mr-1 rounded-soft border border-rule-strong px-1.5 font-mono text-small">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </Popup>
  );
}
