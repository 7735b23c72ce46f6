import type { DateVocabulary } from '../vocabulary';

export const dateWords: DateVocabulary = {
  months: [
    'january?$',
    'february?$',
    'march$',
    'april$',
    'may$',
    'june$',
    'july$',
    'august$',
    'september$',
    'october$',
    'november$',
    'december$',
  ],
  ordinals:
    'first:1 second:2 third:3 fourth:4 fifth:5 sixth:6 seventh:7 eighth:8 ninth:9 tenth:10 eleventh:11 twelfth:12 thirteenth:13 fourteenth:14 ' +
    'fifteenth:15 sixteenth:16 seventeenth:17 eighteenth:18 nineteenth:19 twentieth:20 thirtieth:30',
};
