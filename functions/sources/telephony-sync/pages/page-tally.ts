import type { RejectedRow } from '../../../shared/syncs/schema';
import type { UnknownWord } from '../../../telephony/call-list';
import { type Source, vendors } from '../../../telephony/vendors';
import { type CallIntake, countUp, type IntakeResult, newIntakeResult } from '../intake/intake';
import type { Page } from './page-reader';

/** Outcomes of a sync's rows so far. */
export interface Tally extends IntakeResult {
  rejected: RejectedRow[];
  /** Count of each unknown word. */
  words: Record<string, number>;
}

export const newTally = (): Tally => ({ ...newIntakeResult(), rejected: [], words: {} });

/** Takes in a page and adds its outcomes. */
export const takePage = async (
  intake: CallIntake,
  { records, rejected, unknownWords }: Page,
  tally: Tally,
  askedAt: number,
): Promise<void> => {
  for (const row of rejected) reject(tally, row);
  for (const word of unknownWords) noteWord(tally, word);
  const { refused, ...taken } = await intake.take(records, askedAt);
  addIntakeResult(tally, taken);
  for (const callId of refused)
    reject(tally, { line: 0, code: 'ROW_INVALID', reason: unstorable, row: { callId } });
};

const unstorable =
  'The table does not take the row. It was left out. Correct it at the vendor and sync again.';

const reject = (tally: Tally, row: RejectedRow): void => {
  tally.rejected.push(row);
  countUp(tally.counts, row.code);
};

export const addIntakeResult = (
  tally: Tally,
  { counts, processed, skipped }: Pick<IntakeResult, 'counts' | 'processed' | 'skipped'>,
): void => {
  for (const [name, value] of Object.entries(counts)) countUp(tally.counts, name, value);
  tally.processed += processed;
  tally.skipped += skipped;
};

/** Shown characters per word and words per sync. */
const shown = { characters: 40, words: 10 };

const noteWord = (tally: Tally, { code, column, word }: UnknownWord): void => {
  countUp(tally.counts, code);
  const name = `${column} "${word.slice(0, shown.characters)}"`;
  tally.words = firstWords({ ...tally.words, [name]: (tally.words[name] ?? 0) + 1 });
};

/** All words are counted. A vendor with many new words must not fill the run. */
export const firstWords = (words: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(words).slice(0, shown.words));

/** Tells a person about unknown words. */
export const noteOnWords = (source: Source, { words }: Pick<Tally, 'words'>): string | undefined => {
  const counted = Object.entries(words).map(([name, times]) => `${name} (${times})`);
  return counted.length === 0
    ? undefined
    : `${vendors[source].title} wrote words that are not known here: ${counted.join(', ')}. Calls with talk time were processed all the same.`;
};

/** The words of B7. */
export const summaryOf = (summary: { processed: number; skipped: number; failed: number }): string =>
  `Processed: ${summary.processed}, Skipped: ${summary.skipped}, Failed: ${summary.failed}`;
