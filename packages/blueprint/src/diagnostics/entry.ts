export type Severity = 'error' | 'warning' | 'hint';

/** One kind of fault: what is printed, and what its page in the reference says. */
export type Entry = {
  readonly severity: Severity;
  /** A full sentence that says what is, and where. */
  readonly message: (words: never) => string;
  /** What the fault means, for the reference. */
  readonly meaning: string;
  /** What to do; printed as help where nothing more exact is known. */
  readonly remedy: string;
  /**
   * When the fault may be no more than a consequence of what could not be read, and is then not told: of a key of the
   * same definition, of any definition that is lost, or of anything that was left out anywhere.
   */
  readonly follows?: 'own-key' | 'lost-definition' | 'anything';
};

export type Entries = Readonly<Record<string, Entry>>;
