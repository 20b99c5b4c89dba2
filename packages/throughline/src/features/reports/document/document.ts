import { leadOf } from '#drawing/lead.ts';
import { standingOf } from '#drawing/standing.ts';
import type { JourneyLine, MomentOnLine, PromiseOnLine, StageOnLine } from '#features/journeys/contract.ts';
import { spoken, titled } from '#words/names.ts';
import type { ExecutiveReport } from '../contract.ts';
import { type Html, html } from './html.ts';
import { picture } from './picture.ts';
import { saidParts } from './said.ts';
import { style as sheet } from './style.ts';
import type { Tongue } from './tongue.ts';

/** The report as a page that is complete in itself: no script, no font, no picture is loaded from anywhere. */
export function reportDocument(report: ExecutiveReport, tongue: Tongue): string {
  const { words, figures } = tongue;
  const { lines } = report;
  const title = [lines.company, words.report.title].filter((part) => part !== null).join(' · ');
  const page = html`<!doctype html>
<html lang="${words.language.tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${title}, ${figures.dayRange(lines.period, lines.timezone)}</title>
<style>${{ html: sheet }}</style>
</head>
<body>
<main>
${lines.journeys.map((journey) => journeyPart(journey, report, tongue))}
${brokenPart(report, tongue)}
${closingsPart(report, tongue)}
${missedPart(report, tongue)}
</main>
<footer>${footer(report, tongue)}</footer>
</body>
</html>
`;
  return page.html;
}

function journeyPart(journey: JourneyLine, { lines }: ExecutiveReport, tongue: Tongue): Html {
  const { words, figures } = tongue;
  const days = Math.round((lines.period.to - lines.period.from) / 86_400_000);
  const lead = leadOf(journey, { words, whole: figures.whole });
  return html`<article>
<header>
<p>${[lines.company, spoken(journey.name), words.period.of(figures.dayRange(lines.period, lines.timezone), days)].filter((part) => part !== null).join(' · ')}</p>
<h1>${words.quoted(journey.says)}</h1>
</header>
${lead === null ? null : html`<p class="lead">${lead}</p>`}
<dl>${saidParts(journey, tongue).map(({ head, says }) => html`<dt>${head}</dt><dd>${says}</dd>`)}</dl>
${picture(journey, tongue)}
<p class="soft">${words.report.key}</p>
<h2>${words.report.promises}</h2>
${promiseTable(journey.stages, tongue)}
<h2>${words.report.moments}</h2>
${momentLists(journey.stages, tongue)}
</article>`;
}

function promiseTable(stages: readonly StageOnLine[], { words, figures }: Tongue): Html {
  const row = (stage: StageOnLine, { says, now, target, change, whole }: PromiseOnLine, place: number) => {
    const standing = standingOf(now, target);
    return html`<tr>
${place === 0 ? stageCell(stage) : null}
<td>${says}</td>
<td class="number ${standing}">${figures.keptShare(now)}</td>
<td class="number">${now.interval === null ? null : figures.span(now.interval)}</td>
<td class="number">${figures.whole(now.due)}</td>
<td class="number">${figures.whole(now.due - now.dueKept)}</td>
<td class="number">${figures.whole(whole.open)}</td>
<td class="number">${target === null ? null : figures.roundPercent(target)}</td>
<td>${words.standing[standing]}${changed(change, { words, figures })}</td>
</tr>`;
  };
  const { report, table } = words;
  return html`<table>
<thead><tr><th>${table.stage}</th><th>${table.promise}</th><th class="number">${table.kept}</th><th class="number">${table.interval}</th><th class="number">${table.due}</th><th class="number">${report.broken}</th><th class="number">${report.open}</th><th class="number">${table.target}</th><th>${table.stands}</th></tr></thead>
<tbody>${stages.map((stage) => stage.promises.map((promise, place) => row(stage, promise, place)))}</tbody>
</table>`;
}

/** Stands before all promises of its stage. */
function stageCell({ name, owners, promises }: StageOnLine): Html {
  return html`<td rowspan="${promises.length}">${titled(name)}<br><span class="soft">${owners.map((owner) => owner.name).join(', ')}</span></td>`;
}

function changed({ kind, difference }: PromiseOnLine['change'], { words, figures }: Tongue): string {
  if (difference === null || (kind !== 'better' && kind !== 'worse')) return '';
  const points = figures.tenth(Math.abs(difference) * 100);
  return `, ${kind === 'better' ? words.line.up(points) : words.line.down(points)}`;
}

/** Delights beside pains, and the milestones between them. */
function momentLists(stages: readonly StageOnLine[], { words, figures }: Tongue): Html {
  const of = (feels: MomentOnLine['feels']) =>
    stages
      .flatMap(({ moments }) => moments)
      .filter((moment) => moment.feels === feels && moment.seen > 0)
      .toSorted((one, other) => other.customers - one.customers);
  const list = (feels: MomentOnLine['feels']) => {
    const found = of(feels);
    const told = found.map(({ says, seen, customers, before }) =>
      words.report.moment({
        says: says.replace(/\.$/, ''),
        seen: figures.whole(seen),
        customers: figures.whole(customers),
        before: figures.whole(before.seen),
      }),
    );
    return html`<dt>${words.report.feels[feels]}</dt><dd>${told.length === 0 ? words.report.none : told.join('; ')}</dd>`;
  };
  return html`<dl>${list('delight')}${list('pain')}${list('milestone')}</dl>`;
}

/** More teams than these are counted, not named. */
const longestTeams = 5;

/** Whose hands the broken promises were in while their time ran, most first. */
function brokenPart({ broken: { promises, teams } }: ExecutiveReport, { words, figures }: Tongue): Html {
  if (promises === 0) return html``;
  const [named, rest] = [teams.slice(0, longestTeams), teams.slice(longestTeams)];
  const told = named.map(({ team, promises: own, share }) =>
    words.report.share({
      team: team ?? words.report.unknownTeam,
      promises: figures.whole(own),
      share: figures.percent(share),
    }),
  );
  const others = rest.length === 0 ? [] : [words.report.otherTeams(figures.whole(rest.length))];
  return html`<h2>${words.report.brokenBy(figures.whole(promises))}</h2><p>${[...told, ...others].join('; ')}.</p>`;
}

/** What was reported as dealt with, and what customers said to it by coming back or not. */
function closingsPart({ closings }: ExecutiveReport, { words, figures }: Tongue): Html {
  if (closings.length === 0) return html``;
  return html`<h2>${words.report.closings}</h2>${closings.map(
    ({ says, claimed, verified, returned, rate, interval, open }) =>
      html`<p>${words.report.closing({
        says: says.replace(/\.$/, ''),
        claimed: figures.whole(claimed),
        verified: figures.whole(verified),
        returned: figures.whole(returned),
        rate: rate === null ? null : figures.percent(rate),
        interval: interval === null ? null : figures.span(interval),
        open: figures.whole(open),
      })}</p>`,
  )}`;
}

function missedPart({ missed }: ExecutiveReport, { words, figures }: Tongue): Html {
  const told = missed.filter((one) => one.missed + one.answered > 0);
  if (told.length === 0) return html``;
  return html`<h2>${words.report.missed}</h2><p>${told
    .map(({ says, missed: without, answered }) =>
      words.report.missedOf({
        says: says.replace(/\.$/, ''),
        missed: figures.whole(without),
        all: figures.whole(without + answered),
      }),
    )
    .join('; ')}.</p>`;
}

function footer({ blueprint, lines }: ExecutiveReport, { words, figures }: Tongue): string {
  const { asOf, timezone, events, customers, rejected } = lines;
  const read = words.asOf(figures.day(asOf, timezone), {
    events: figures.whole(events),
    customers: figures.whole(customers),
    rejected: figures.whole(rejected),
  });
  return `${read} ${words.report.definition} ${words.report.defined(blueprint.file, blueprint.version)}`;
}
