import { createElement, Fragment, type ReactNode } from 'react';
import { diffWords, type Run } from './word-diff';

export interface MarkedTextProps {
  readonly text: string;
  /** What the other version says. Left out, nothing is marked. */
  readonly other: string | undefined;
  readonly side: 'left' | 'right';
}

/** A text with the words marked that the other version lacks. */
export const MarkedText = ({ text, other, side }: MarkedTextProps) => {
  if (other === undefined || other === text) return text;
  const [before, after] = side === 'left' ? [text, other] : [other, text];
  const hidden: Run['kind'] = side === 'left' ? 'added' : 'removed';
  const runs = diffWords(before, after).filter(({ kind }) => kind !== hidden);
  return createElement(Fragment, null, ...runs.map((run) => wordsOf(run)));
};

/** A marked run leaves out the space before it. */
const wordsOf = ({ kind, text: words }: Run): ReactNode => {
  if (kind === 'same') return words;
  const space = words.slice(0, words.length - words.trimStart().length);
  const marked = words.trimStart();
  return (
    <>
      {space}
      {kind === 'added' ? <ins>{marked}</ins> : <del>{marked}</del>}
    </>
  );
};
