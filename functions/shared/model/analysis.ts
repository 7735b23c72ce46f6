import * as z from 'zod';

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
  citations: z.array(Citation).min(1),
});
export type CriterionScore = z.infer<typeof CriterionScore>;

export const Violation = z.object({
  violation: z.string(),
  name: z.string(),
  reason: z.string(),
  citation: Citation,
});
export type Violation = z.infer<typeof Violation>;

/** The scored result of one call; stored in the partition of its call. */
export const Analysis = z.object({
  callId: z.string(),
  mode: z.enum(['ten', 'hundred']),
  /** Weighted mean of the scores, computed here and never taken from the model; one decimal. */
  overallScore: z.number(),
  scores: z.array(CriterionScore),
  violations: z.array(Violation),
  summary: z.string(),
  language: z.string(),
  criteriaVersion: z.number().int(),
  modelId: z.string(),
  /** ISO-8601, UTC. */
  analyzedAt: z.string(),
});
export type Analysis = z.infer<typeof Analysis>;
