import type { figuresIn } from '#words/figures.ts';
import type { Words } from '#words/words.ts';
import type { BudgetAlert, Burnt, Digest, DigestGroup, Message, ToldFact } from './message.ts';

/** A message in the words of one language, before it takes the form of a channel. No customer is named. */
export type Said = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly link: { readonly says: string; readonly to: string } | undefined;
};

export type Tongue = {
  readonly words: Words;
  readonly figures: ReturnType<typeof figuresIn>;
  readonly timeZone: string;
};

export function saidOf(message: Message, tongue: Tongue): Said {
  const { said } = tongue.words.alerts;
  switch (message.type) {
    case 'throughline.test':
      return { title: said.test, lines: [said.testLine(message.data.name)], link: undefined };
    case 'throughline.endpoint-off':
      return { title: said.off(message.data.name), lines: [message.data.why, said.offLine], link: undefined };
    case 'throughline.digest':
      return digestSaid(message.data, tongue);
    case 'throughline.budget-alert':
      return budgetSaid(message.data, tongue);
    default:
      return factSaid(message.data, tongue);
  }
}

function factSaid({ kind, says, at, dueAt, team, channel, link }: ToldFact, tongue: Tongue): Said {
  const { words, figures, timeZone } = tongue;
  const { said, told } = words.alerts;
  const minute = (iso: string) => figures.minute(Date.parse(iso), timeZone);
  return {
    title: said.one({ kind: told[kind], says: bare(says) }),
    lines: [
      dueAt === null ? said.at(minute(at)) : said.due(minute(dueAt)),
      ...(team === null && channel === null ? [] : [said.by(routeSaid({ team, channel }))]),
    ],
    link: linkTo(link, words),
  };
}

function digestSaid({ why, count, groups, more }: Digest, tongue: Tongue): Said {
  const { words, figures } = tongue;
  const { said } = words.alerts;
  const [first] = groups;
  const lines = groups.flatMap((group) => groupSaid(group, tongue));
  const isOne = groups.length === 1 && first !== undefined;
  return {
    title: isOne ? manyOf(first, tongue) : said.digest(figures.whole(count)),
    lines: [
      ...(isOne ? lines.slice(1) : lines),
      ...(more > 0 ? [said.more(figures.whole(more))] : []),
      ...(why === 'spent' ? [said.spent] : []),
    ],
    link: isOne ? linkTo(first.link, words) : undefined,
  };
}

function manyOf({ kind, says, count }: DigestGroup, { words, figures }: Tongue): string {
  return words.alerts.said.many({ kind: words.alerts.told[kind], says: bare(says), count: figures.whole(count) });
}

function groupSaid(group: DigestGroup, tongue: Tongue): readonly string[] {
  const { words, figures, timeZone } = tongue;
  const { said } = words.alerts;
  const minute = (iso: string) => figures.minute(Date.parse(iso), timeZone);
  const routes = group.routes.map((route) => `${routeSaid(route)} ${figures.whole(route.count)}`);
  return [
    manyOf(group, tongue),
    said.between(minute(group.from), minute(group.to)),
    ...(routes.length === 0 ? [] : [said.most(routes.join(' · '))]),
  ];
}

function budgetSaid(alert: BudgetAlert, { words, figures }: Tongue): Said {
  const { said } = words.alerts;
  const says = bare(alert.says);
  const burnt = ({ hours, due, broken }: Burnt) =>
    said.burnt({ length: figures.howLong(hours * 3_600_000), due: figures.whole(due), broken: figures.whole(broken) });
  return {
    title: alert.is === 'fired' ? said.fired[alert.act](says) : said.cleared(says),
    lines: [
      said.target(figures.roundPercent(alert.target)),
      ...[alert.long, alert.short].flatMap((window) => (window === null ? [] : [burnt(window)])),
    ],
    link: linkTo(alert.link, words),
  };
}

function routeSaid({ team, channel }: { readonly team: string | null; readonly channel: string | null }): string {
  return [team, channel].filter((one) => one !== null).join(', ');
}

function linkTo(link: string | null, words: Words): Said['link'] {
  return link === null ? undefined : { says: words.alerts.said.open, to: link };
}

function bare(says: string): string {
  return says.replace(/\.$/, '');
}
