import type { Conversation, ScoringSettings } from '../prompt';
import type { RecordedScores } from '../scoring';

export type ScoringLie = (
  honest: RecordedScores,
  conversation: Conversation,
  settings: ScoringSettings,
) => unknown;

export const scoringLies: Readonly<Record<string, ScoringLie>> = {};
