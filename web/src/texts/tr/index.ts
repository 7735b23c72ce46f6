import type { Texts } from '../texts';
import { app } from './app';
import { failures } from './failures';
import { time } from './time';
import { today } from './today';
import { words } from './words';

/** Every text of the page in Turkish. */
export const texts: Texts = { app, words, failures, time, today };
