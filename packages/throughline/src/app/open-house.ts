import { join } from 'node:path';
import type { OpenHouse } from '#foundation/house.ts';
import type { Outlets } from '#foundation/outlets.ts';
import { openChdb } from '#stores/chdb.ts';
import { chromiumPrinter } from '#stores/outlets/chromium-printer.ts';
import { outbound } from '#stores/outlets/outbound.ts';
import { smtpMail } from '#stores/outlets/smtp-mail.ts';
import { openJobs } from '#stores/records/jobs.ts';
import { openPostgres } from '#stores/records/postgres.ts';
import {
  allowedHostsNamed,
  browserNamed,
  databaseUrlNamed,
  mailNamed,
  pageAddressNamed,
  reportsFolderNamed,
} from './config.ts';
import { migrations } from './records/migrations.ts';

/** The ways out that are set up; reports lie beside the stores where no other folder is named. */
function outletsOf(dataDir: string | undefined): Outlets {
  const mail = mailNamed();
  return {
    mail: mail && smtpMail(mail),
    printer: chromiumPrinter(browserNamed()),
    reportsFolder: reportsFolderNamed() ?? (dataDir === undefined ? undefined : join(dataDir, 'reports')),
    outbound: outbound({ allowedHosts: allowedHostsNamed() }),
    pageAddress: pageAddressNamed(),
  };
}

/**
 * Opens the stores: in the data folder, or in a temporary one that leaves nothing behind. The record store opens with its
 * first question; what lies in a temporary folder has a temporary one, whatever DATABASE_URL says.
 */
export const openHouse: OpenHouse = async ({ dataDir }) => {
  const events = await openChdb({ dataDir });
  const url = dataDir === undefined ? undefined : databaseUrlNamed();
  const records = openPostgres({ dataDir, url, migrations });
  const jobs = openJobs(records);
  return {
    events,
    records,
    jobs,
    outlets: outletsOf(dataDir),
    async close() {
      await jobs.close();
      await records.close();
      await events.close();
    },
  };
};
