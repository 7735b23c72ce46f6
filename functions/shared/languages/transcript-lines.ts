import type { Segment } from '../transcripts/schema';
import { speakerLabel } from './tell-languages';

/** `mm:ss` from the start of the call; the minutes go on beyond an hour. */
export const clock = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
};

/**
 * `[00:04] Temsilci: …`, a line each, as people read a call (A7, A8); lines without a word are left out. What was said
 * can't begin a line of its own.
 *
 * @param language ISO 639-1 of the call, which the labels follow
 */
export const linesAsText = (
  lines: ReadonlyArray<Pick<Segment, 'speaker' | 'startMs' | 'text'>>,
  language: string,
): string =>
  lines
    .map((line) => ({ ...line, text: onOneLine(line.text) }))
    .filter(({ text }) => text !== '')
    .map(({ startMs, speaker, text }) => `[${clock(startMs)}] ${speakerLabel(speaker, language)}: ${text}\n`)
    .join('');

/** White space and control characters, line breaks of every kind among them, as one space. */
export const onOneLine = (text: string): string => text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
