import * as z from 'zod';

const Ms = z.number().int().nonnegative();
const Share = z.number().min(0).max(1);
const perParty = <T extends z.ZodType>(of: T) => z.object({ agent: of, customer: of });

/**
 * How a conversation went, measured on its segments without a model (D6). A party that said nothing has no rate and no delay.
 */
export const ConversationMetrics = z.object({
  /** Time each party speaks, overlaps counted for both. */
  talkMs: perParty(Ms),
  /** The agent's share of all talk, 0 to 1. */
  agentTalkShare: Share,
  /** Time in which nobody speaks, from the start of the recording to its end. */
  silenceMs: Ms,
  /** Share of the recording, 0 to 1. */
  silenceShare: Share,
  longestSilenceMs: Ms,
  /** How often each party began to speak over the other. */
  interruptions: perParty(z.number().int().nonnegative()),
  /** While speaking. */
  wordsPerMinute: perParty(z.number().nonnegative().nullable()),
  /** Longest time a party held the word. */
  longestMonologueMs: perParty(Ms),
  /** Median time until a party answers the other, milliseconds. */
  responseDelayMs: perParty(Ms.nullable()),
});
export type ConversationMetrics = z.infer<typeof ConversationMetrics>;
