import { whole } from '../shared/settings/fields';
import { CommonSettings } from '../shared/settings/settings';

/** As the configuration has them below `matching`. */
export const matchingFields = {
  /** Shortest talk time of a won call, seconds (A4). */
  wonMinSeconds: whole(0, 86_400).default(40),
};

export const MatchingSettings = CommonSettings.extend(matchingFields);
