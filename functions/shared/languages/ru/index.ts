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

export const russian: LanguageDefinition = {
  name: 'Russian',
  longCode: 'rus',
  locale: 'ru-RU',
  scripts: { cyrillic: 0.1 },
  labels,
  withoutProse: { reason: 'Модель не указала причину.', summary: 'Модель не написала итог.' },
  otherLabels: ['строка', 'агент', 'менеджер', 'сотрудник', 'покупатель'],
  hesitations: 'э+[мх]*|е{2,}м*|х+м+|м{2,}|а{2,}|у+м{2,}',
  fillers: {
    always: ['ну'],
    setOff: ['вот', 'типа', 'значит', 'как его', 'как сказать', 'так сказать', 'скажем так', 'в общем'],
    notBefore: { ну: ['вас', 'тебя', 'его', 'ее', 'их', 'нафиг', 'и'] },
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
