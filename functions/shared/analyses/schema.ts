import * as z from 'zod';
import { questionKinds } from '../forms/question';
import { scoringModeNames } from '../scoring-modes';

/** Proof of words in the call. It is checked against the transcript before it is stored. */
export const Citation = z.object({
  segment: z.number().int().nonnegative(),
  quote: z.string(),
  speaker: z.string(),
  /** Milliseconds from the start of the recording. */
  startMs: z.number().int().nonnegative(),
  endMs: z.number().int().nonnegative(),
});
export type Citation = z.infer<typeof Citation>;

export const CriterionScore = z.object({
  criterion: z.string(),
  name: z.string(),
  weight: z.number(),
  score: z.number(),
  reason: z.string(),
  /** No line of the agent proves what the criterion asks for. At least one does if absent. */
  missing: z.boolean().optional(),
  citations: z.array(Citation).min(1),
});
export type CriterionScore = z.infer<typeof CriterionScore>;

export const Violation = z.object({
  violation: z.string(),
  name: z.string(),
  reason: z.string(),
  /** The agent's own words. */
  citation: Citation,
});
export type Violation = z.infer<typeof Violation>;

/**
 * A violation that the model claimed in every answer and never proved. It counts nowhere. A person may listen
 * for it.
 */
export const UnprovenViolation = z.object({ violation: z.string(), name: z.string() });
export type UnprovenViolation = z.infer<typeof UnprovenViolation>;

/** The result of a call as earlier releases stored it, before there were forms. */
export const EarlierAnalysis = z.object({
  callId: z.string(),
  mode: z.enum(scoringModeNames),
  /** Weighted mean of the scores with one decimal. We compute it and never take it from the model. */
  overallScore: z.number(),
  scores: z.array(CriterionScore),
  violations: z.array(Violation),
  /** Absent in results of earlier releases. */
  unprovenViolations: z.array(UnprovenViolation).optional(),
  summary: z.string(),
  language: z.string(),
  criteriaVersion: z.number().int(),
  modelId: z.string(),
  /** ISO-8601, UTC. */
  analyzedAt: z.string(),
});
export type EarlierAnalysis = z.infer<typeof EarlierAnalysis>;

const AnswerOfQuestion = z.object({
  question: z.string(),
  section: z.string(),
  /** The name in the language of the result. */
  name: z.string(),
  weight: z.number(),
  reason: z.string(),
  citations: z.array(Citation),
  /** No words in the call prove what the question asks for. At least one citation does if absent. */
  missing: z.literal(true).optional(),
  /** Percent of the weight. Absent if the question does not apply or weighs nothing. */
  points: z.number().optional(),
  /** The answer is an automatic fail. */
  fails: z.literal(true).optional(),
});

/** Why a question did not apply. */
export const notApplicableCauses = ['judged', 'condition', 'too-few-words'] as const;

/** The answer to one question of the form. */
export const Answer = z.discriminatedUnion('kind', [
  AnswerOfQuestion.extend({ kind: z.literal('scale'), score: z.number() }),
  AnswerOfQuestion.extend({ kind: z.literal('choice'), choice: z.string(), choiceName: z.string() }),
  AnswerOfQuestion.extend({ kind: z.literal('yesNo'), yes: z.boolean() }),
  AnswerOfQuestion.extend({ kind: z.literal('number'), number: z.number() }),
  AnswerOfQuestion.extend({
    kind: z.literal('notApplicable'),
    because: z.enum(notApplicableCauses),
    /** The kind of the question. */
    asked: z.enum(questionKinds),
  }),
]);
export type Answer = z.infer<typeof Answer>;

/** An answer that makes the overall score 0. */
export const AutomaticFail = z.object({
  question: z.string(),
  name: z.string(),
  citation: Citation.optional(),
});
export type AutomaticFail = z.infer<typeof AutomaticFail>;

/** The scored result of a call, stored in the partition of the call. */
export const Analysis = z.object({
  callId: z.string(),
  mode: z.enum(scoringModeNames),
  /** One decimal. We compute it and never take it from the model. Absent if no question applies. */
  overallScore: z.number().optional(),
  /** The score that a call with an automatic fail would have. */
  scoreBeforeFail: z.number().optional(),
  automaticFails: z.array(AutomaticFail),
  form: z.object({ id: z.string(), version: z.number().int(), name: z.string() }),
  answers: z.array(Answer),
  violations: z.array(Violation),
  /** Absent in results of earlier releases. */
  unprovenViolations: z.array(UnprovenViolation).optional(),
  summary: z.string(),
  language: z.string(),
  /** Absent when no model was asked. */
  modelId: z.string().optional(),
  /** Version of the prompt to the model. */
  promptVersion: z.string().optional(),
  /** SHA-256 of the scored transcript in hexadecimal. */
  transcriptDigest: z.string().optional(),
  /** ISO-8601, UTC. */
  analyzedAt: z.string(),
});
export type Analysis = z.infer<typeof Analysis>;
