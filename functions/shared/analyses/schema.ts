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

/** The scored result of one call; stored in the partition of its call. */
export const Analysis = z.object({
  callId: z.string(),
  mode: z.enum(['ten', 'hundred']),
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
export type Analysis = z.infer<typeof Analysis>;
