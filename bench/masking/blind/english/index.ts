import type { LanguageRules } from '../phrases';
import { answers, kinds } from './kinds';
import { englishTongue } from './numbers';
import { slots, topics } from './ordinary';
import { englishDates, englishEmails } from './words';

export const english: LanguageRules = {
  tongue: englishTongue,
  emails: englishEmails,
  dates: englishDates,
  answers,
  kinds,
  slots,
  topics,
};
