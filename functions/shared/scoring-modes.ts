/** The highest score of each scoring mode. A setting chooses the mode. A list may have calls of both. */
export const scoringModes = { ten: 10, hundred: 100 } as const;
export type ScoringMode = keyof typeof scoringModes;
export const scoringModeNames = Object.keys(scoringModes) as [ScoringMode, ...ScoringMode[]];
