import type { LanguageCode } from './languages';
import type { Texts } from './texts';

/** Each language is a file of its own. A browser loads one. */
export const loadTexts = async (code: LanguageCode): Promise<Texts> =>
  (
    await {
      tr: () => import('./tr'),
      uz: () => import('./uz'),
      ru: () => import('./ru'),
      en: () => import('./en'),
    }[code]()
  ).texts;
