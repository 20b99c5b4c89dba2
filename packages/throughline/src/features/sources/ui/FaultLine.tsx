import { faultWords } from '#web/kit/fault-words.ts';

/** Why something that somebody asked for was not done; nothing where nothing went wrong. */
export function FaultLine({ error }: { readonly error: Error | null }) {
  if (error === null) return null;
  const { title, hint } = faultWords(error);
  return (
    <p role="alert" className="mt-3 max-w-[68ch] border-l-4 border-beyond pl-3">
      {title} {hint !== undefined && <span className="text-soft">{hint}</span>}
    </p>
  );
}
