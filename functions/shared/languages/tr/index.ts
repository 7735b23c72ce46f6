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

export const turkish: LanguageDefinition = {
  name: 'Turkish',
  longCode: 'tur',
  locale: 'tr-TR',
  scripts: { latin: 0 },
  labels,
  withoutProse: { reason: 'Model gerekçe yazmadı.', summary: 'Model özet yazmadı.' },
  otherLabels: ['satır', 'müşteri temsilcisi', 'arayan', 'konuşmacı'],
  hesitations: 'ı+[hm]*|ö+h*|i{2,}h*|e{2,}h*|ee+m*|a{2,}h*|h+[ıi]?m+|m{2,}|ah+|ıhı+|hıı+',
  fillers: {
    always: [],
    setOff: ['hani', 'şey', 'yani', 'işte', 'ya', 'nasıl desem', 'nasıl diyeyim', 'nasıl söylesem'],
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
