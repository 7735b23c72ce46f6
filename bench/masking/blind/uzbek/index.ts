import type { LanguageRules } from '../phrases';
import { answers, kinds } from './kinds';
import { uzbekTongue } from './numbers';
import { slots, topics } from './ordinary';
import { uzbekDates, uzbekEmails } from './words';

export const uzbek: LanguageRules = {
  tongue: uzbekTongue,
  emails: uzbekEmails,
  dates: uzbekDates,
  answers,
  kinds,
  slots,
  topics,
};
