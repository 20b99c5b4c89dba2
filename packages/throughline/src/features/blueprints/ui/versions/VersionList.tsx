import { addresses } from '#web/addresses.ts';
import { minute } from '#web/kit/figures.ts';
import { Table } from '#web/kit/Table.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import { words } from '#web/words.ts';
import type { VersionSummary } from '../../contract.ts';

const said = words.versions.list;

type Props = { readonly versions: readonly VersionSummary[]; readonly timezone: string };

/** Every version with its reason, the newest first. */
export function VersionList({ versions, timezone }: Props) {
  const columns: readonly Column<VersionSummary>[] = [
    {
      key: 'number',
      head: said.version,
      cell: ({ number, isInForce }) => (
        <>
          <a href={addresses.versions({ number })}>{said.number(String(number))}</a>
          {isInForce && <span className="block text-small font-semibold">{said.inForce}</span>}
        </>
      ),
      order: ({ number }) => number,
      className: 'whitespace-nowrap',
    },
    {
      key: 'published',
      head: said.published,
      cell: ({ publishedAt, by }) => (
        <>
          {minute(publishedAt, timezone)}
          {by !== null && <span className="block text-small text-soft">{said.by(by)}</span>}
        </>
      ),
      order: ({ publishedAt }) => publishedAt,
      className: 'whitespace-nowrap',
    },
    { key: 'reason', head: said.reason, cell: (version) => <Reason version={version} />, className: 'w-full' },
    {
      key: 'answers',
      head: said.answers,
      cell: ({ isKept }) => (isKept ? said.kept : said.notKept),
      className: 'whitespace-nowrap',
    },
  ];
  return (
    <>
      <Table caption={said.title} columns={columns} rows={versions} keyOf={({ number }) => String(number)} />
      <p className="mt-3 text-small text-soft">{said.keptOf}</p>
    </>
  );
}

/** Why a version was published, and where its text comes from when nobody wrote it for it. */
export function Reason({ version: { reason, origin, file, restores } }: { readonly version: VersionSummary }) {
  if (origin === 'file') return <span className="text-soft">{said.file(file)}</span>;
  return (
    <>
      <span className="whitespace-pre-line">{reason}</span>
      {restores !== null && <span className="block text-small text-soft">{said.restored(String(restores))}</span>}
    </>
  );
}
