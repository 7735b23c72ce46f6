import type { LanguageCode } from '../languages';
import type { ComponentTexts } from './component-texts';

/** The texts of Cloudscape's own components. It brings English and Turkish. Uzbek and Russian are ours. */
export const loadComponentTexts = async (code: LanguageCode): Promise<ComponentTexts> => {
  const load = {
    en: () => import('@cloudscape-design/components/i18n/messages/all.en'),
    tr: () => import('@cloudscape-design/components/i18n/messages/all.tr'),
    ru: () => import('./ru'),
    uz: () => import('./uz'),
  };
  return (await load[code]()).default;
};
