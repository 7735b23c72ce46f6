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

export const english: LanguageDefinition = {
  name: 'English',
  longCode: 'eng',
  locale: 'en-US',
  scripts: { latin: 0 },
  labels,
  withoutProse: { reason: 'The model gave no reason.', summary: 'The model gave no summary.' },
  otherLabels: [
    'speaker',
    'caller',
    'client',
    'operator',
    'representative',
    'segment',
    'seg',
    'line',
    'agent',
  ],
  hesitations: 'a{2,}h*|h+i?m+|m{2,}|u+h+m*|u+m+|e+h+m*|e+r+m*|ah+',
  fillers: {
    always: [],
    setOff: ['well', 'like', 'you know', 'you see', 'i mean', 'basically', 'so', 'let me see'],
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
