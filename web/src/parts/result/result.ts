import type { Schemas } from '../../../../client/client';

type Analysis = Schemas['Analysis'];
type GivenAnswer = Analysis['answers'][number];
export type Violation = Analysis['violations'][number];
export type Citation = Violation['citation'];

/** Why a question does not apply. */
export type NotApplicableCause = Extract<GivenAnswer, { kind: 'notApplicable' }>['because'];

/** What a model answered to a question. */
export type AnswerValue =
  | { kind: 'scale'; score: number; of: number }
  | { kind: 'choice'; choice: string }
  | { kind: 'yesNo'; yes: boolean }
  | { kind: 'number'; number: number }
  | { kind: 'notApplicable'; because: NotApplicableCause };

export interface Answer {
  /** Key of the question. It is unique in a result. */
  key: string;
  name: string;
  section: string;
  weight: number;
  value: AnswerValue;
  /** Percent of the weight. */
  points?: number | undefined;
  reason: string;
  citations: readonly Citation[];
  /** The call lacks what the question asks for. */
  isMissing: boolean;
  /** The answer sets the whole score to 0. */
  isFail: boolean;
}

/** The scores of a call as the page shows them. */
export interface Result {
  /** Absent when no question applies. */
  overall?: number | undefined;
  /** The best score. */
  of: number;
  /** The score without the automatic fail. Only a call with one has it. */
  beforeFail?: number | undefined;
  answers: readonly Answer[];
  violations: readonly Violation[];
  unproven: Analysis['unprovenViolations'];
  summary: string;
  form: Analysis['form'];
  /** Absent when no model was asked. */
  modelId?: string | undefined;
  /** ISO-8601, UTC. */
  analyzedAt: string;
}
