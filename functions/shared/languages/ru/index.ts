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

export const russian: LanguageDefinition = {
  name: 'Russian',
  longCode: 'rus',
  locale: 'ru-RU',
  scripts: { cyrillic: 0.1 },
  labels: { agent: 'Оператор', customer: 'Клиент', other: 'Собеседник' },
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
