import type { Call } from '../../shared/calls/schema';
import type { CallFacts } from '../../shared/forms/schema';

/**
 * Facts that are known before any model is asked.
 *
 * @param team of the agent
 */
export const callFactsOf = (
  { source, direction, wonAt, durationSec }: Call,
  team: string | undefined,
): CallFacts => ({
  source,
  direction,
  team,
  won: wonAt !== undefined,
  talkSeconds: durationSec,
});
