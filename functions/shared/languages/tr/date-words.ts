import type { DateVocabulary } from '../vocabulary';

export const dateWords: DateVocabulary = {
  months: [
    'ocak',
    'subat',
    'mart',
    'nisan',
    'mayis',
    'haziran',
    'temmuz',
    'agustos',
    'eylul',
    'ekim',
    'kasim',
    'aralik',
  ],
  ordinals: '',
};
