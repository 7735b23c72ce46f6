import type { Conversation, ScoringSettings } from '../prompt';
import type { RecordedScores } from '../scoring';

/** Turns honest scores of a call into a wrong or badly written answer. */
export type ScoringLie = (
  honest: RecordedScores,
  conversation: Conversation,
  settings: ScoringSettings,
) => unknown;
