import type { Schemas } from '../../../../client/client';

type StoredAnalysis = Schemas['Analysis'];
export type Violation = StoredAnalysis['violations'][number];
export type Citation = Violation['citation'];

/** What somebody or a model answered to a question. */
export type AnswerValue =
  | { kind: 'scale'; score: number; of: number }
  | { kind: 'choice'; choice: string }
  | { kind: 'yesNo'; yes: boolean }
  | { kind: 'number'; number: number }
  | { kind: 'notApplicable'; because?: string };

export interface Answer {
  /** Of the question, unique in a result. */
  key: string;
  name: string;
  section?: string;
  weight: number;
  value: AnswerValue;
  /** Percent of the weight. */
  points?: number;
  reason: string;
  citations: readonly Citation[];
  /** The call lacks what the question asks for. */
  isMissing: boolean;
  /** The answer sets the whole score to 0. */
  isFail: boolean;
}

/** The scores of a call as the page shows them, whichever release stored them. */
export interface Result {
  /** Absent when no question applies. */
  overall?: number;
  /** The best score. */
  of: number;
  /** Of a call with an automatic fail. */
  beforeFail?: number;
  answers: readonly Answer[];
  violations: readonly Violation[];
  unproven: readonly { violation: string; name: string }[];
  summary: string;
  form: { version: number; name?: string };
  /** Absent when no model was asked. */
  modelId?: string;
  /** ISO-8601, UTC. */
  analyzedAt: string;
}
