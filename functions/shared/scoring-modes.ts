/** The highest score of each mode. A setting chooses the mode, so calls of two modes may stand side by side. */
export const scoringModes = { ten: 10, hundred: 100 } as const;
export type ScoringMode = keyof typeof scoringModes;
export const scoringModeNames = ['ten', 'hundred'] as const satisfies readonly ScoringMode[];
