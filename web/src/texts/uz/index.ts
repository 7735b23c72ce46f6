import type { Texts } from '../texts';
import { app } from './app';
import { call } from './call';
import { calls } from './calls';
import { employees } from './employees';
import { failures } from './failures';
import { forms } from './forms';
import { imports } from './imports';
import { lists } from './lists';
import { time } from './time';
import { today } from './today';
import { wonDeals } from './won-deals';
import { words } from './words';

/** Every text of the page in Uzbek. */
export const texts: Texts = {
  app,
  words,
  failures,
  time,
  today,
  call,
  lists,
  calls,
  wonDeals,
  imports,
  employees,
  forms,
};
