import { toVisibleText } from '../foreign-text/visible-text';
import type { Answer, Citation, Result, Violation } from './result';

/** An answer or a violation, with the words that prove it. A person can select and play it. */
export type Proof = { id: string; citations: readonly Citation[] } & (
  | { kind: 'answer'; answer: Answer }
  | { kind: 'violation'; violation: Violation }
);

/** Violations come first, because they need a person most. The page and its keys use this order. */
export const proofsOf = ({ answers, violations }: Result): Proof[] => [
  ...violations.map(
    (violation, at): Proof => ({
      id: `violation-${violation.violation}-${at}`,
      kind: 'violation',
      violation,
      citations: [violation.citation],
    }),
  ),
  ...answers.map(
    (answer): Proof => ({
      id: `answer-${answer.key}`,
      kind: 'answer',
      answer,
      citations: answer.citations,
    }),
  ),
];

/** The name with its hidden characters shown. */
export const nameOf = (proof: Proof): string =>
  toVisibleText(proof.kind === 'answer' ? proof.answer.name : proof.violation.name);

/** Whether a person must look at it. It is red everywhere. */
export const isGrave = (proof: Proof): boolean => proof.kind === 'violation' || proof.answer.isFail;

/** The next or the previous proof. It stops at the ends. Without a selection it is the first or the last. */
export const stepFrom = (
  proofs: readonly Proof[],
  selected: string | undefined,
  step: 1 | -1,
): Proof | undefined => {
  const at = proofs.findIndex(({ id }) => id === selected);
  if (at < 0) return proofs.at(step === 1 ? 0 : -1);
  return proofs[Math.min(Math.max(0, at + step), proofs.length - 1)];
};

/** A place on the timeline of the call that proves something. */
export interface Mark {
  id: string;
  proof: Proof;
  /** Position among the citations of the proof. */
  at: number;
  citation: Citation;
  /** The place on the timeline, from 0 to 1. */
  share: number;
  /** The number of marks just before it. It is moved beside them. */
  crowd: number;
}

/** Marks closer than this share of the call would hide each other. */
const nearShare = 0.01;

/** Marks in the order of the call. Several quotes of one segment are one mark. */
export const marksOf = (proofs: readonly Proof[], durationMs: number): Mark[] => {
  const marks = proofs
    .flatMap((proof) => marksOfProof(proof, durationMs))
    .toSorted((one, other) => one.citation.startMs - other.citation.startMs);
  marks.forEach((mark, at) => {
    const before = marks[at - 1];
    if (before && mark.share - before.share < nearShare) mark.crowd = before.crowd + 1;
  });
  return marks;
};

const marksOfProof = (proof: Proof, durationMs: number): Mark[] =>
  proof.citations.flatMap((citation, at) => {
    const isFirst = proof.citations.findIndex(({ segment }) => segment === citation.segment) === at;
    const share = durationMs > 0 ? Math.min(1, citation.startMs / durationMs) : 0;
    return isFirst ? [{ id: `${proof.id}-${at}`, proof, at, citation, share, crowd: 0 }] : [];
  });

/** Marks of each segment, by its index. */
export const proofsBySegment = (marks: readonly Mark[]): ReadonlyMap<number, Mark[]> =>
  Map.groupBy(marks, ({ citation }) => citation.segment);
