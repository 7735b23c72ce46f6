import { stackSettings } from './stack';
import { stageSettings } from './stages';
import { vendorSettings } from './vendors';

/** What each setting means, by its path. A star stands for one field. */
export const settingTexts: Readonly<Record<string, string>> = {
  ...stackSettings,
  ...vendorSettings,
  ...stageSettings,
};

const matchesPath = (pattern: string, path: string): boolean => {
  const [asked, given] = [pattern.split('.'), path.split('.')];
  return asked.length === given.length && asked.every((field, at) => field === '*' || field === given[at]);
};

/** The text of a path wins over the text of a pattern. */
export const findSettingText = (path: string): string | undefined =>
  settingTexts[path] ?? Object.entries(settingTexts).find(([pattern]) => matchesPath(pattern, path))?.[1];

export const findUnusedPatterns = (paths: readonly string[]): string[] =>
  Object.keys(settingTexts).filter((pattern) => !paths.some((path) => matchesPath(pattern, path)));
