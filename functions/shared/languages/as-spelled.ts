import { formsOf } from '../words';
import type { Spelling } from './vocabulary';

/** The spelling of a language in which nothing is left out or exchanged. */
export const asSpelled: Spelling = { written: formsOf, heard: (form) => form };
