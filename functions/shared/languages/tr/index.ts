import type { LanguageDefinition } from '../definition';
import { criteria } from './criteria';
import { cues } from './cues';
import { dateWords } from './date-words';
import { frequentWords } from './frequent-words';
import { halfHeard } from './half-heard';
import { lexicon } from './lexicon';
import { numberWords } from './number-words';
import { ordinaryNames } from './ordinary-names';
import { protectedWords } from './protected-words';
import { senseWords } from './sense-words';
import { shapes } from './shapes';
import { subjects } from './subjects';
import { talk } from './talk';
import { units } from './units';

export const turkish: LanguageDefinition = {
  name: 'Turkish',
  longCode: 'tur',
  locale: 'tr-TR',
  scripts: { latin: 0 },
  labels: { agent: 'Temsilci', customer: 'Müşteri', other: 'Konuşmacı' },
  withoutProse: { reason: 'Model gerekçe yazmadı.', summary: 'Model özet yazmadı.' },
  otherLabels: ['satır', 'müşteri temsilcisi', 'arayan', 'konuşmacı'],
  hesitations: 'ı+[hm]*|ö+h*|i{2,}h*|e{2,}h*|ee+m*|a{2,}h*|h+[ıi]?m+|m{2,}|ah+|ıhı+|hıı+',
  fillers: {
    always: [],
    setOff: ['hani', 'şey', 'yani', 'işte', 'ya', 'nasıl desem', 'nasıl diyeyim', 'nasıl söylesem'],
  },
  criteria,
  cues,
  dateWords,
  frequentWords,
  halfHeard,
  lexicon,
  numberWords,
  ordinaryNames,
  protectedWords,
  senseWords,
  shapes,
  subjects,
  talk,
  units,
};
