/** Something that may be written at a place. */
export type Suggestion = {
  readonly label: string;
  /** What is shown beside it while it is chosen. */
  readonly says: string;
  readonly kind: 'key' | 'choice' | 'name' | 'form';
  /** What is written in place of the label; `#{…}` are the parts to be filled in. */
  readonly template?: string;
};
