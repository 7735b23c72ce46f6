import type { LanguageRules } from '../phrases';
import { answers, kinds } from './kinds';
import { turkishTongue } from './numbers';
import { slots, topics } from './ordinary';
import { turkishDates, turkishEmails } from './words';

export const turkish: LanguageRules = {
  tongue: turkishTongue,
  emails: turkishEmails,
  dates: turkishDates,
  answers,
  kinds,
  slots,
  topics,
};
