import { stackSettings } from './stack';
import { stageSettings } from './stages';
import { vendorSettings } from './vendors';

/** What each setting means, by its path. A star stands for one field. */
export const settingTexts: Readonly<Record<string, string>> = {
  ...stackSettings,
  ...vendorSettings,
  ...stageSettings,
};

const fits = (pattern: string, path: string): boolean => {
  const [asked, given] = [pattern.split('.'), path.split('.')];
  return asked.length === given.length && asked.every((field, at) => field === '*' || field === given[at]);
};

/** The text of a path wins over the text of a pattern. */
export const findSettingText = (path: string): string | undefined =>
  settingTexts[path] ?? Object.entries(settingTexts).find(([pattern]) => fits(pattern, path))?.[1];

export const patternsWithoutSetting = (paths: readonly string[]): string[] =>
  Object.keys(settingTexts).filter((pattern) => !paths.some((path) => fits(pattern, path)));
