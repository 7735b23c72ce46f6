import * as z from 'zod';

const Ms = z.number().int().nonnegative();
const Share = z.number().min(0).max(1);
const forEachParty = <T extends z.ZodType>(of: T) => z.object({ agent: of, customer: of });

/**
 * How a conversation went (D6), measured on its segments without a model. A silent party has no rate and no
 * delay.
 */
export const ConversationMetrics = z.object({
  /** Speaking time of each party. Overlaps count for both. */
  talkMs: forEachParty(Ms),
  /** The agent's share of all talk, 0 to 1. */
  agentTalkShare: Share,
  /** Time without speech over the whole recording. */
  silenceMs: Ms,
  /** Share of the recording, 0 to 1. */
  silenceShare: Share,
  longestSilenceMs: Ms,
  /** How often each party began to speak while the other spoke. */
  interruptions: forEachParty(z.number().int().nonnegative()),
  /** During own talk only. */
  wordsPerMinute: forEachParty(z.number().nonnegative().nullable()),
  /** The longest monologue of each party. */
  longestMonologueMs: forEachParty(Ms),
  /** Median time until a party answers the other (ms). */
  responseDelayMs: forEachParty(Ms.nullable()),
});
export type ConversationMetrics = z.infer<typeof ConversationMetrics>;
