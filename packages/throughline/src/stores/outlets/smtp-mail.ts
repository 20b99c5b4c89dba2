import { createTransport } from 'nodemailer';
import { Fault } from '#foundation/fault.ts';
import type { Mail } from '#foundation/outlets.ts';

type Settings = {
  /** `smtp://user:password@host:587`, or `smtps://…:465`. */
  readonly url: string;
  /** The address from which mail comes. */
  readonly from: string;
};

const PATIENCE_MS = 20_000;

/** Mail by one SMTP server. Each letter has a connection of its own. Errors: a `Fault` that names no address. */
export function smtpMail({ url, from }: Settings): Mail {
  const transport = createTransport(
    { url, connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS },
    { from },
  );
  return {
    async send({ to, subject, text, html, attachments }) {
      try {
        await transport.sendMail({
          to: [...to],
          subject,
          text,
          html,
          attachments: attachments.map(({ name, type, bytes }) => ({
            filename: name,
            contentType: type,
            content: Buffer.from(bytes),
          })),
        });
      } catch (thrown) {
        throw new Fault('not-as-asked', `The mail server did not take the letter${codeOf(thrown)}.`, {
          hint: 'Look at THROUGHLINE_SMTP_URL and THROUGHLINE_MAIL_FROM, and at what the mail server notes.',
        });
      }
    },
  };
}

/** What kind of fault it was; the words of a mail server may hold addresses. */
function codeOf(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  return code === '' ? '' : ` (${code})`;
}
