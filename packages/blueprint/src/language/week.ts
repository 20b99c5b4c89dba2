/** Monday first, as in `CalendarDef.week`. */
export const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const longNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The days that `mon`, `mon-fri`, `sat-mon` or `mon,wed` name, as numbers from 0 for Monday; or the part that is no day. */
export function readDays(written: string): { readonly days: readonly number[] } | { readonly stranger: string } {
  const days: number[] = [];
  for (const part of written.split(',')) {
    const ends = part.split(/[-–]/);
    const [from, to = from] = ends.map(dayNumber);
    const stranger = ends.find((end) => dayNumber(end) === undefined);
    if (from === undefined || to === undefined || ends.length > 2) return { stranger: (stranger ?? part).trim() };
    for (let day = from; ; day = (day + 1) % 7) {
      days.push(day);
      if (day === to) break;
    }
  }
  return { days };
}

function dayNumber(written: string): number | undefined {
  const name = written.trim().toLowerCase();
  const number = longNames.findIndex((long) => long === name || long.slice(0, 3) === name);
  return number < 0 ? undefined : number;
}

/** Reads `08:30-12:00` or `9-17` as minutes after midnight; `to` is at most `from` where the hours run over midnight. */
export function readHours(written: string): { readonly from: number; readonly to: number } | undefined {
  const ends = written.split(/\s*[-–]\s*/).map(minutesOf);
  const [from, to] = ends;
  if (ends.length !== 2 || from === undefined || to === undefined) return undefined;
  return from === to || from === 1440 || (to === 0 && from === 0) ? undefined : { from, to };
}

function minutesOf(written: string): number | undefined {
  const parts = /^(\d{1,2})(?::(\d{2}))?$/.exec(written.trim());
  if (!parts) return undefined;
  const minutes = Number(parts[1]) * 60 + Number(parts[2] ?? 0);
  return Number(parts[2] ?? 0) > 59 || minutes > 1440 ? undefined : minutes;
}
