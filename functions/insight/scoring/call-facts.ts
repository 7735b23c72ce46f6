import type { Call } from '../../shared/calls/schema';
import type { CallFacts } from '../../shared/forms/schema';

/**
 * What is known of a call before a model is asked.
 *
 * @param team of its agent
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
