import { minute, tenth, whole } from '#web/kit/figures.ts';
import { spoken, words } from '#web/words.ts';
import type { CustomerEventRow } from '../../contract.ts';
import type { Around } from './around.ts';

type Props = Pick<Around, 'timezone' | 'times'> & { readonly event: CustomerEventRow };

/** One event: its name, where it came from, what it carries, and what was said. */
export function EventNote({ event, timezone, times }: Props) {
  const { source, team, channel, rating, value, text, properties } = event;
  const said = words.customers.timeline;
  const number = (one: number) => (Number.isInteger(one) ? whole(one) : tenth(one));
  const written = (given: string | number, isTime: boolean) => {
    if (typeof given === 'string') return given;
    return isTime ? minute(given, timezone) : number(given);
  };
  const facts = [
    ...[team, channel].filter((fact) => fact !== null),
    ...(rating === null ? [] : [said.rating(number(rating))]),
    ...(value === null ? [] : [said.value(number(value))]),
    ...Object.entries(properties).flatMap(([name, given]) =>
      given === null ? [] : [said.property(spoken(name), written(given, times.includes(name)))],
    ),
    said.source(source),
  ];
  return (
    <>
      <p className="leading-6">
        <span className="font-semibold">{event.event}</span>{' '}
        <span className="text-small text-soft">{facts.join(' · ')}</span>
      </p>
      {text !== null && <p className="said">{words.quoted(text)}</p>}
    </>
  );
}
