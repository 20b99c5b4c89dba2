/** The words of a column's name in small letters: `OPEN_DT`, `openDt` and `Open dt` are all `open`, `dt`. */
export function wordsOf(name: string): readonly string[] {
  return folded(name.replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2'))
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap(parted)
    .filter((word) => word !== '');
}

const endings = ['nummer', 'nr', 'datum', 'date', 'time', 'email', 'id', 'no', 'at'];

/** `ticketnummer` and `orderid` are two words each; `paid` is one, since `pa` is none. */
function parted(word: string): readonly string[] {
  const ending = endings.find((each) => word.endsWith(each) && isKnown(word.slice(0, -each.length)));
  return ending === undefined ? [word] : [word.slice(0, -ending.length), ending];
}

function isKnown(word: string): boolean {
  return (
    word.length > 2 &&
    ([...wordSets.values()].some((words) => words.has(word)) ||
      verbs.some(([, , , words]) => words.split(' ').includes(word)))
  );
}

/** A name for the blueprint: `LOCATION_ZIPCODE` becomes `location-zipcode`. */
export function slugOf(name: string): string {
  return wordsOf(name)
    .join('-')
    .replace(/^[^\p{L}]+/u, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
}

/** What the words of names stand for, in English and German. */
const meanings = {
  identifier: 'id ids nr no num number key ref reference uuid guid nummer kennung code',
  thing:
    'order request ticket case enquiry inquiry incident appointment booking claim application complaint visit call contact shipment parcel delivery invoice reservation trip conversation session review survey feedback issue problem repair job task loan rental ride flight purchase sale visit consultation admission permit inspection bestellung auftrag anfrage vorgang termin beschwerde fall',
  person:
    'customer client user requester patient member resident citizen person account subscriber guest passenger buyer consumer email mail phone caller sender visitor student tenant policyholder kunde kunden kundennummer patienten besucher mitglied nutzer anwender besteller melder',
  staff:
    'agent assignee doctor operator owner employee staff technician driver rep handler clerk nurse physician manager author closedby bearbeiter mitarbeiter arzt fahrer techniker',
  place: 'location address place site household premises street house adresse anschrift standort ort strasse',
  coordinates: 'geocoded latitude longitude lat lon lng long geo coordinates point x y',
  team: 'department dept team agency division unit group queue carrier branch office bureau clinic provider vendor warehouse depot abteilung gruppe bereich filiale amt dienststelle niederlassung',
  channel: 'source channel via medium origin kanal quelle eingang eingangskanal',
  type: 'type category topic subject reason product service kind kategorie art typ thema produkt grund leistung',
  region:
    'neighborhood neighbourhood region district city country state borough county area zone stadtteil bezirk stadt land',
  priority: 'priority severity urgency tier plan segment prioritaet dringlichkeit',
  status: 'status state open closed stage',
  rating: 'rating score satisfaction csat nps stars star ces bewertung zufriedenheit sterne punkte note',
  value: 'amount price total revenue cost fee sum betrag preis summe kosten umsatz wert',
  text: 'description comment comments feedback message body notes note text remarks reason review beschreibung kommentar nachricht bemerkung text',
  eventName: 'event action activity type name verb ereignis aktion',
  clockWord: 'at on date time dt ts datetime timestamp datum zeit zeitpunkt am um when',
  deadline:
    'due target deadline promised promise eta expected estimated planned scheduled sla commit committed required faellig soll ziel zieltermin zugesagt geplant liefertermin',
  bookkeeping:
    'updated modified changed export exported synced loaded extracted imported birth birthday dob born geaendert aktualisiert exportiert geburtsdatum geburtstag',
  calledOff: 'cancelled canceled cancellation refunded returned rejected withdrawn storniert abgelehnt zurueckgezogen',
} as const;

export type Meaning = keyof typeof meanings;

const wordSets: ReadonlyMap<Meaning, ReadonlySet<string>> = new Map(
  Object.entries(meanings).map(([meaning, words]) => [meaning as Meaning, new Set(words.split(' '))]),
);

/** The words that carry a meaning. */
export function wordsMeaning(words: readonly string[], meaning: Meaning): readonly string[] {
  const known = wordSets.get(meaning);
  return words.filter((word) => known?.has(word) || (word.endsWith('s') && known?.has(word.slice(0, -1))));
}

export function means(name: string, meaning: Meaning): boolean {
  return wordsMeaning(wordsOf(name), meaning).length > 0;
}

/** How the name of a time column says what happened then, and whether that begins or ends the matter. */
const verbs: readonly (readonly [verb: string, role: 'start' | 'end' | 'between', weight: number, words: string])[] = [
  ['opened', 'start', 5, 'open opened eroeffnet'],
  ['created', 'start', 5, 'create created creation erstellt angelegt erstellung'],
  ['placed', 'start', 5, 'ordered placed bestellt bestell'],
  ['booked', 'start', 5, 'booked booking gebucht'],
  ['submitted', 'start', 5, 'submitted requested filed reported registered gemeldet eingereicht'],
  ['received', 'start', 3, 'received eingegangen eingang'],
  ['started', 'start', 3, 'start started begin began begonnen'],
  ['closed', 'end', 6, 'close closed closure geschlossen abgeschlossen'],
  ['resolved', 'end', 5, 'resolve resolved solved geloest erledigt behoben'],
  ['delivered', 'end', 5, 'delivered delivery zugestellt geliefert'],
  ['completed', 'end', 5, 'completed complete done finished fulfilled ended end beendet fertig'],
  ['discharged', 'end', 4, 'discharged entlassen'],
  ['seen', 'end', 5, 'seen treated consulted behandelt'],
  ['picked-up', 'between', 2, 'pickup collected abgeholt'],
  ['answered', 'between', 2, 'answered replied responded response beantwortet'],
  ['arrived', 'between', 2, 'arrived arrival checkin angekommen'],
  ['shipped', 'between', 2, 'shipped dispatched sent versandt verschickt'],
  ['assigned', 'between', 1, 'assigned accepted acknowledged zugewiesen'],
  ['paid', 'between', 1, 'paid payment bezahlt'],
  ['cancelled', 'between', 0, 'cancelled canceled cancellation storniert'],
  ['returned', 'between', 0, 'returned refunded'],
  ['scheduled', 'between', 0, 'scheduled planned appointment geplant'],
];

export type Verb = { readonly verb: string; readonly role: 'start' | 'end' | 'between'; readonly weight: number };

/** What a time column's name says happened; a word that is not known is taken as it stands. */
export function verbOf(name: string): Verb {
  const words = wordsOf(name);
  for (const [verb, role, weight, known] of verbs) {
    if (known.split(' ').some((word) => words.includes(word))) return { verb, role, weight };
  }
  const rest = words.filter((word) => wordsMeaning([word], 'clockWord').length === 0);
  return { verb: rest.join('-').replace(/^[^\p{L}]+/u, '') || 'recorded', role: 'between', weight: 0 };
}

/** Singular of what a file or an identifier is about: `orders-2024` and `order_id` are both about an `order`. */
export function thingIn(name: string): string | undefined {
  const things = wordsMeaning(wordsOf(name), 'thing');
  const last = things[things.length - 1];
  if (last === undefined) return undefined;
  return wordSets.get('thing')?.has(last) ? last : last.slice(0, -1);
}
