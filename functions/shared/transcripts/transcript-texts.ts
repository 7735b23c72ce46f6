import { speakerLabel } from '../languages/detect-languages';
import { toOneLine, writeLines } from '../languages/transcript-lines';
import { languagesOf } from './call-facts';
import type { Transcript } from './schema';

/**
 * Writes a line such as `[00:04] Temsilci: …` for each segment (A7). The labels follow the language of the
 * call.
 */
export const transcriptText = (transcript: Transcript): string =>
  writeLines(transcript.segments, languagesOf(transcript).language);

/**
 * The transcript as WebVTT for players. A segment is a cue with its speaker as the voice. Cues are in the
 * order of their start. Each lasts at least 1 ms, because a player drops shorter ones.
 */
export const transcriptVtt = (transcript: Transcript): string => {
  const language = languagesOf(transcript).language;
  const cues = transcript.segments
    .map((segment) => ({ ...segment, text: toOneLine(segment.text) }))
    .filter(({ text }) => text !== '')
    .sort((one, other) => one.startMs - other.startMs)
    .map(({ index, speaker, startMs, endMs, text }) =>
      [
        String(index + 1),
        `${formatTimestamp(startMs)} --> ${formatTimestamp(Math.max(endMs, startMs + 1))}`,
        `<v ${escapeText(speakerLabel(speaker, language))}>${escapeText(text)}`,
      ].join('\n'),
    );
  return `${['WEBVTT', writeNote(transcript, language), ...cues].join('\n\n')}\n`;
};

const writeNote = ({ callId, engine, times }: Transcript, language: string): string =>
  [
    'NOTE',
    `Call: ${escapeText(toOneLine(callId))}`,
    `Engine: ${escapeText(toOneLine(engine))}`,
    `Language: ${escapeText(language)}`,
    `Times: ${times === 'measured' ? 'measured' : 'estimated from the length of the text'}`,
  ].join('\n');

/** Escapes tags, entities and the arrow. Only the times of a cue may contain the arrow. */
const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Writes a time as `00:01:02.345`. The hours may be more than 24. */
const formatTimestamp = (ms: number): string => {
  const padTwo = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${padTwo(ms / 3_600_000)}:${padTwo((ms / 60_000) % 60)}:${padTwo((ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`;
};
