import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { toVisibleText } from '../parts/foreign-text/visible-text';
import type { LanguageCode } from './languages';
import { loadTexts } from './load-texts';
import type { Texts } from './texts';

/** Begins to speak a language. Call it once, before anything is shown. */
export const startTexts = async (code: LanguageCode): Promise<void> => {
  await i18next.use(initReactI18next).init({
    lng: code,
    defaultNS: 'page',
    ns: ['page'],
    resources: { [code]: { page: await loadTexts(code) } },
    // React escapes markup. Of what it does not escape nothing may hide or turn a line around.
    interpolation: { escape: toVisibleText },
    returnNull: false,
  });
  document.documentElement.lang = code;
};

/** Speaks another language, whose texts are loaded. */
export const speak = async (code: LanguageCode, texts: Texts): Promise<void> => {
  i18next.addResourceBundle(code, 'page', texts);
  await i18next.changeLanguage(code);
  document.documentElement.lang = code;
};
