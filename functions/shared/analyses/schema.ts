import * as z from 'zod';
import { questionKinds } from '../forms/question';
import { scoringModeNames } from '../scoring-modes';

/** Where in the call something was said: verified against the transcript before it is stored. */
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
  /** The call lacks what the criterion asks for: no line of the agent proves it. Absent: at least one does. */
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

/** A violation that the model claimed at every ask and never proved. It counts nowhere. A person may listen for it. */
export const UnprovenViolation = z.object({ violation: z.string(), name: z.string() });
export type UnprovenViolation = z.infer<typeof UnprovenViolation>;

/** The result of a call as releases before forms stored it. */
export const EarlierAnalysis = z.object({
  callId: z.string(),
  mode: z.enum(scoringModeNames),
  /** Weighted mean of the scores, computed here and never taken from the model; one decimal. */
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
  /** In the language of the result. */
  name: z.string(),
  weight: z.number(),
  reason: z.string(),
  citations: z.array(Citation),
  /** The call lacks what the question asks for, so that nobody's words prove it. Absent: at least one citation does. */
  missing: z.literal(true).optional(),
  /** Percent of the weight. Absent where the question does not apply, or weighs nothing. */
  points: z.number().optional(),
  /** The answer is an automatic fail. */
  fails: z.literal(true).optional(),
});

/** What kept a question from applying. */
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

/** An answer for which the overall score is 0. */
export const AutomaticFail = z.object({
  question: z.string(),
  name: z.string(),
  citation: Citation.optional(),
});
export type AutomaticFail = z.infer<typeof AutomaticFail>;

/** The scored result of one call; stored in the partition of its call. */
export const Analysis = z.object({
  callId: z.string(),
  mode: z.enum(scoringModeNames),
  /** Computed here and never taken from the model; one decimal. Absent when no question applies. */
  overallScore: z.number().optional(),
  /** Of a call with an automatic fail. */
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
  /** Of the text that the model was asked with. */
  promptVersion: z.string().optional(),
  /** SHA-256 of the transcript that was judged, in hexadecimal. */
  transcriptDigest: z.string().optional(),
  /** ISO-8601, UTC. */
  analyzedAt: z.string(),
});
export type Analysis = z.infer<typeof Analysis>;
