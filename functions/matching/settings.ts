import { whole } from '../shared/settings/fields';
import { CommonSettings } from '../shared/settings/settings';

/** The settings below `matching`. */
export const matchingFields = {
  /** Shortest talk time of a won call, in seconds (A4). */
  wonMinSeconds: whole(0, 86_400).default(40),
};

export const MatchingSettings = CommonSettings.extend(matchingFields);
