import { words } from '#web/words.ts';

/** A secret that was just made. It is gone with the page. */
export function Secret({ secret }: { readonly secret: string }) {
  return (
    <p className="mt-3 max-w-[68ch]" role="status">
      {words.alerts.secret} <code className="break-all select-all">{secret}</code>
    </p>
  );
}
