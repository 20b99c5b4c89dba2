import { Fragment, type ReactNode } from 'react';

type Props = {
  /** As `Kept {share} of {due}`. */
  readonly says: string;
  readonly with: Readonly<Record<string, ReactNode>>;
};

/** A sentence of `words.ts` with its holes filled, so that a language may put them in its own order. */
export function Sentence({ says, with: filling }: Props) {
  return says.split(/\{(\w+)\}/).map((part, index) => {
    const key = `${index}${part}`;
    return <Fragment key={key}>{index % 2 === 0 ? part : filling[part]}</Fragment>;
  });
}
