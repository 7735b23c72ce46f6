import type { Conversation, ScoringSettings } from '../prompt';
import type { RecordedScores } from '../scoring';

/** Makes the honest scores of a call into an answer that is wrong, or written badly. */
export type ScoringLie = (
  honest: RecordedScores,
  conversation: Conversation,
  settings: ScoringSettings,
) => unknown;
