import * as z from 'zod';

export const Speaker = z.enum(['agent', 'customer', 'speaker-1', 'speaker-2', 'unknown']);
export type Speaker = z.infer<typeof Speaker>;

/** Why an engine wrote words that nobody said. It repeated a phrase, or wrote the credits of a film. */
export const Unspoken = z.enum(['loop', 'credits']);
export type Unspoken = z.infer<typeof Unspoken>;

export const Segment = z.object({
  /** Position in the transcript, from 0. */
  index: z.number().int().nonnegative(),
  speaker: Speaker,
  /** Milliseconds from the start of the recording. */
  startMs: z.number().int().nonnegative(),
  endMs: z.number().int().nonnegative(),
  text: z.string(),
  /** Nobody said this. People see it, but it counts in no figure and proves nothing. */
  unspoken: Unspoken.optional(),
});
export type Segment = z.infer<typeof Segment>;

/** The segments that people said, without those that an engine made up. */
export const spokenOf = <T extends { unspoken?: Unspoken | undefined }>(segments: readonly T[]): T[] =>
  segments.filter(({ unspoken }) => unspoken === undefined);

/**
 * The rules that tell the agent from the customer, in their order. First are the vendor's channel map and the
 * direction of the call. Then come the engine's labels, the words, and the model that is asked before
 * cleaning. `none` means that no rule could tell.
 */
export const roleRules = ['channel-map', 'call-direction', 'engine', 'speech-cues', 'model', 'none'] as const;
export const RoleRule = z.enum(roleRules);
export type RoleRule = z.infer<typeof RoleRule>;

export const RolesDecision = z.object({
  by: RoleRule,
  /** 0 (a guess) to 1 (certain). */
  confidence: z.number().min(0).max(1),
});
export type RolesDecision = z.infer<typeof RolesDecision>;

/**
 * `aligned` times are from an alignment model. `decoder` times are from the speech model and less exact.
 * `engine` times are from the service.
 */
export const WordTimes = z.enum(['aligned', 'decoder', 'engine']);
export type WordTimes = z.infer<typeof WordTimes>;

/**
 * The answer of every speech engine. Stored at `transcripts/<customer>/<callId>.json`. Readers reject unknown
 * versions.
 */
export const Transcript = z.object({
  version: z.literal(1),
  callId: z.string(),
  engine: z.string(),
  /** ISO 639-1. `und` if neither the engine nor the configuration names one. */
  language: z.string(),
  durationMs: z.number().int().nonnegative(),
  channels: z.union([z.literal(1), z.literal(2)]),
  /**
   * `roles` tells agent and customer. `separated` has two speakers without roles. `none` has no speakers from
   * the engine.
   */
  speakers: z.enum(['roles', 'separated', 'none']),
  /** `estimated` times spread the text over the duration because the engine gave no times. */
  times: z.enum(['measured', 'estimated']),
  /** Source of the times of words. Absent if the engine gives no times. */
  wordTimes: WordTimes.optional(),
  /** The rule that told the agent from the customer. Absent in transcripts of earlier releases. */
  roles: RolesDecision.optional(),
  segments: z.array(Segment),
});
export type Transcript = z.infer<typeof Transcript>;

/** A change by cleaning and its place in the line. */
export const Edit = z.object({
  kind: z.enum(['filler', 'repeat', 'false-start', 'misheard']),
  /** UTF-16 offsets into the line's `spoken` text, end exclusive. */
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  was: z.string(),
  /** Absent when the words were removed. */
  now: z.string().optional(),
});
export type Edit = z.infer<typeof Edit>;

export const CleanedLine = Segment.extend({
  /** The words before cleaning if there are edits. */
  spoken: z.string().optional(),
  edits: z.array(Edit).optional(),
  /** The cleaner gave no usable answer, so the line stays as it was said. */
  keptAsSpoken: z.boolean().optional(),
  /** The line has only hesitations. */
  hesitation: z.boolean().optional(),
  /** The line breaks off. The next line of the same speaker continues it. */
  continues: z.boolean().optional(),
  /** Another speaker talks at the same time. */
  overlaps: z.boolean().optional(),
});
export type CleanedLine = z.infer<typeof CleanedLine>;

/** A cleaned transcript for people, with the same segments and with roles. Personal data is restored. */
export const CleanedTranscript = z.object({
  version: z.literal(1),
  callId: z.string(),
  language: z.string(),
  durationMs: z.number().int().nonnegative(),
  times: z.enum(['measured', 'estimated']),
  /** The rule that told the agent from the customer. Earlier releases knew only `engine` and `model`. */
  rolesBy: RoleRule,
  /** Confidence of that rule, 0 to 1. */
  rolesConfidence: z.number().optional(),
  lines: z.array(CleanedLine),
});
export type CleanedTranscript = z.infer<typeof CleanedTranscript>;

/** Counts the words. With 0 words there is nothing to score. */
export const wordCount = (segments: readonly { text: string }[]): number =>
  segments.reduce((words, segment) => words + (segment.text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);
