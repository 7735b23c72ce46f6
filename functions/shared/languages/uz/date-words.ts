import type { DateVocabulary } from '../vocabulary';

export const dateWords: DateVocabulary = {
  months: [
    'yanvar',
    'fevral',
    'mart|март',
    'apre?l|апрел',
    'may$|mayda$|mayning$|маи$|майда$|маида$',
    'iyun',
    'iyul',
    'avgust',
    'sent[ya]{1,2}br',
    'okt[ya]{1,2}br',
    'noyabr',
    'dekabr',
  ],
  ordinals: '',
};
