import { addresses } from './addresses.ts';
import { Page } from './kit/Page.tsx';
import { Empty } from './kit/States.tsx';
import { words } from './words.ts';

/** For an address that leads nowhere. */
export function NoSuchPage() {
  return (
    <Page title={words.noPage.title}>
      <h1 className="sr-only">{words.noPage.title}</h1>
      <Empty what={words.noPage.title} next={<a href={addresses.line()}>{words.noPage.next}</a>} />
    </Page>
  );
}
