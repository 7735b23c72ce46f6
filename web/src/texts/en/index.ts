import { app } from './app';
import { failures } from './failures';
import { time } from './time';
import { today } from './today';
import { words } from './words';

/** Every text of the page in English. The other languages have the same keys. */
export const texts = { app, words, failures, time, today };
