import type { TimeZones } from '../../functions/shared/http/day-range';
import type { CommonSettings } from '../../functions/shared/settings/settings';

/** Days in UTC. */
export const timeZones: TimeZones = { usual: 'UTC', ofSources: { alotech: 'Europe/Istanbul' } };

export const commonSettings: CommonSettings = {
  retries: { baseMs: 1, capMs: 1, maxAttempts: 3 },
  recordingRetention: 'keep',
};

/** The variable with the settings of a function. */
export const settingsVariables = (own: Record<string, unknown> = {}): { SETTINGS: string } => ({
  SETTINGS: JSON.stringify({ ...commonSettings, ...own }),
});
