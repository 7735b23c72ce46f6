import type { CommonSettings } from '../../functions/shared/settings/settings';

export const commonSettings: CommonSettings = {
  retries: { baseMs: 1, capMs: 1, maxAttempts: 3 },
  recordingRetention: 'keep',
};

/** The variable with the settings of a function. */
export const settingsVariables = (own: Record<string, unknown> = {}): { SETTINGS: string } => ({
  SETTINGS: JSON.stringify({ ...commonSettings, ...own }),
});
