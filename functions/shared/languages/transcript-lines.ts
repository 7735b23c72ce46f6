import type { Segment } from '../transcripts/schema';
import { speakerLabel } from './detect-languages';

/** `mm:ss` from the start of the call. Minutes count beyond an hour. */
export const formatClock = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
};

/**
 * Writes a line such as `[00:04] Temsilci: …` for each segment with words (A7, A8). Speech cannot begin a
 * line itself.
 *
 * @param language ISO 639-1 of the call, for the labels
 */
export const writeLines = (
  lines: ReadonlyArray<Pick<Segment, 'speaker' | 'startMs' | 'text'>>,
  language: string,
): string =>
  lines
    .map((line) => ({ ...line, text: toOneLine(line.text) }))
    .filter(({ text }) => text !== '')
    .map(
      ({ startMs, speaker, text }) =>
        `[${formatClock(startMs)}] ${speakerLabel(speaker, language)}: ${text}\n`,
    )
    .join('');

/** White space, control characters and line breaks of every kind become one space. */
export const toOneLine = (text: string): string => text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
