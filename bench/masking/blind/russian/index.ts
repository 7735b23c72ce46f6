import type { LanguageRules } from '../phrases';
import { answers, byLength, kinds } from './kinds';
import { russianTongue } from './numbers';
import { slots, topics } from './ordinary';
import { russianDates, russianEmails } from './words';

export const russian: LanguageRules = {
  tongue: russianTongue,
  emails: russianEmails,
  dates: russianDates,
  answers,
  kinds,
  byLength,
  slots,
  topics,
};
