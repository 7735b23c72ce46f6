import type { LanguageDefinition } from '../definition';
import { criteria } from './criteria';
import { cues } from './cues';
import { forms } from './forms';
import { frequentWords } from './frequent-words';
import { labels } from './labels';
import { lexicon } from './lexicon';
import * as maskingWords from './masking-words';
import { numberWords } from './number-words';
import { protectedWords } from './protected-words';
import { questionWords } from './question-words';
import { senseWords } from './sense-words';
import { shapes } from './shapes';
import { subjects } from './subjects';

export const uzbek: LanguageDefinition = {
  name: 'Uzbek (Latin script)',
  longCode: 'uzb',
  locale: 'uz-UZ',
  scripts: { latin: 0, cyrillic: 0 },
  labels,
  withoutProse: { reason: 'Model sababini yozmadi.', summary: 'Model xulosa yozmadi.' },
  otherLabels: ['qator', 'xaridor'],
  hesitations: 'e{2,}h*|a{2,}h*|h+i?m+|m{2,}|ah+|ҳ+м+|х+м+|э+[мх]*|м{2,}|а{2,}',
  fillers: {
    always: [],
    setOff: [
      ...['haligi', 'ҳалиги', 'anaqa', 'анақа', 'anavi', 'анави', 'xullas', 'хуллас', 'demak', 'демак'],
      ...["xo'sh", 'хўш', "ya'ni", 'яъни', 'nima desam', 'нима десам'],
    ],
  },
  criteria,
  cues,
  forms,
  frequentWords,
  lexicon,
  ...maskingWords,
  numberWords,
  protectedWords,
  questionWords,
  senseWords,
  shapes,
  subjects,
};
