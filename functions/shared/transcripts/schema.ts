import * as z from 'zod';

export const Speaker = z.enum(['agent', 'customer', 'speaker-1', 'speaker-2', 'unknown']);
export type Speaker = z.infer<typeof Speaker>;

/** Why an engine wrote words that nobody said: one phrase decoded over and over, or the closing credits of a film. */
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
  /** Nobody said this. It is shown, and it counts in no figure and proves nothing. */
  unspoken: Unspoken.optional(),
});
export type Segment = z.infer<typeof Segment>;

/** What people said, without what an engine made up. */
export const spokenOf = <T extends { unspoken?: Unspoken | undefined }>(segments: readonly T[]): T[] =>
  segments.filter(({ unspoken }) => unspoken === undefined);

/**
 * The rules that can tell the agent from the customer, in the order in which they are tried. First come the channels as
 * the vendor lays them out, then the channel of the extension by the direction of the call. The engine's own labels,
 * what is said, and the language model asked before cleaning follow. `none`: nobody could tell.
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

/** `aligned`: by an alignment model; `decoder`: by the speech model itself, a little less exact; `engine`: as the service says. */
export const WordTimes = z.enum(['aligned', 'decoder', 'engine']);
export type WordTimes = z.infer<typeof WordTimes>;

/**
 * What every speech engine answers with, whatever it is called and however it answers.
 * Stored at `transcripts/<customer>/<callId>.json`; readers refuse a version they do not know.
 */
export const Transcript = z.object({
  version: z.literal(1),
  callId: z.string(),
  engine: z.string(),
  /** ISO 639-1, or `und` when the engine did not say and nothing was configured. */
  language: z.string(),
  durationMs: z.number().int().nonnegative(),
  channels: z.union([z.literal(1), z.literal(2)]),
  /** `roles`: agent and customer are told apart; `separated`: two voices without roles; `none`: the engine gave no speakers. */
  speakers: z.enum(['roles', 'separated', 'none']),
  /** `estimated`: the engine gave no times; they were spread over the duration by length of text. */
  times: z.enum(['measured', 'estimated']),
  /** How the times of words came about; absent when the engine gives none. */
  wordTimes: WordTimes.optional(),
  /** Which rule told the agent from the customer; absent in transcripts of earlier releases. */
  roles: RolesDecision.optional(),
  segments: z.array(Segment),
});
export type Transcript = z.infer<typeof Transcript>;

/** A change that cleaning made to a line, and where. */
export const Edit = z.object({
  kind: z.enum(['filler', 'repeat', 'false-start', 'misheard']),
  /** UTF-16 offsets into the line's `spoken` text, end exclusive. */
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  was: z.string(),
  /** Absent when the words are gone. */
  now: z.string().optional(),
});
export type Edit = z.infer<typeof Edit>;

export const CleanedLine = Segment.extend({
  /** The words before cleaning, where there are edits. */
  spoken: z.string().optional(),
  edits: z.array(Edit).optional(),
  /** The cleaner gave no usable answer. The line is as it was said. */
  keptAsSpoken: z.boolean().optional(),
  /** Nothing but hesitations. */
  hesitation: z.boolean().optional(),
  /** The line breaks off. The same speaker's next line goes on with it. */
  continues: z.boolean().optional(),
  /** Another speaker talks at the same time. */
  overlaps: z.boolean().optional(),
});
export type CleanedLine = z.infer<typeof CleanedLine>;

/** A transcript after cleaning, for people to read. It has the same segments, with roles. Personal data is restored. */
export const CleanedTranscript = z.object({
  version: z.literal(1),
  callId: z.string(),
  language: z.string(),
  durationMs: z.number().int().nonnegative(),
  times: z.enum(['measured', 'estimated']),
  /** Which rule told the agent from the customer; earlier releases knew `engine` and `model` only. */
  rolesBy: RoleRule,
  /** How sure that rule was, 0 to 1. */
  rolesConfidence: z.number().optional(),
  lines: z.array(CleanedLine),
});
export type CleanedTranscript = z.infer<typeof CleanedTranscript>;

/** How many words were said; zero means that there is nothing to score. */
export const wordCount = (segments: readonly { text: string }[]): number =>
  segments.reduce((words, segment) => words + (segment.text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);
