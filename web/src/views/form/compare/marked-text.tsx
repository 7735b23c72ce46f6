import { createElement, Fragment, type ReactNode } from 'react';
import { toVisibleLines } from '../../../parts/foreign-text/visible-text';
import { diffWords, type Run, type Side } from './word-diff';

export interface MarkedTextProps {
  readonly text: string;
  /** The text of the other version. If absent, nothing is marked. */
  readonly other: string | undefined;
  readonly side: Side;
}

/** Marks the words of a text that the other version lacks. */
export const MarkedText = ({ text, other, side }: MarkedTextProps) => {
  if (other === undefined || other === text) return createElement('bdi', null, toVisibleLines(text));
  const [left, right] = side === 'left' ? [text, other] : [other, text];
  const runs = diffWords(left, right, side).map((run) => wordsOf(run, side));
  return createElement('bdi', null, ...runs);
};

/** Splits off the leading space, so that it is not marked. */
const wordsOf = ({ kind, text }: Run, side: Side): ReactNode => {
  if (kind === 'shared') return toVisibleLines(text);
  const marked = text.trimStart();
  const space = text.slice(0, text.length - marked.length);
  return createElement(
    Fragment,
    null,
    space,
    createElement(side === 'left' ? 'del' : 'ins', null, toVisibleLines(marked)),
  );
};
