import { maskForPeople } from '../../functions/shared/reading/mask-for-people';
import type { CleanedTranscript, Segment, Transcript } from '../../functions/shared/transcripts/schema';

/** Processor time of masking a long call for its reader. */
export interface ReadingCost {
  words: number;
  segments: number;
  /** Processor time of the first call of a process. */
  firstCpuSeconds: number;
  /** Processor time of a later call. */
  nextCpuSeconds: number;
}

/** Words of a call of an hour. */
const wordsOfAnHour = 9_000;
const wordsIn = (text: string): number => text.split(/\s+/).length;

/**
 * Masks a call of an hour as `GET /api/calls/{id}` does, the spoken and the cleaned lines.
 * @param texts lines in any order with much personal data
 */
export const measureReading = (texts: readonly string[]): ReadingCost => {
  const segments = segmentsOf(texts);
  const lines = segments.map((line) => ({ ...line, text: `${line.text} .`, spoken: line.text }));
  const call = {
    transcript: { segments } as Transcript,
    cleaned: { lines } as CleanedTranscript,
  };
  const [first = 0, ...next] = Array.from({ length: 4 }, () => cpuSeconds(() => maskForPeople(call)));
  return {
    words: segments.reduce((sum, { text }) => sum + wordsIn(text), 0),
    segments: segments.length,
    firstCpuSeconds: round(first),
    nextCpuSeconds: round(next.reduce((sum, one) => sum + one, 0) / next.length),
  };
};

const segmentsOf = (texts: readonly string[]): Segment[] => {
  const segments: Segment[] = [];
  let words = 0;
  for (let index = 0; words < wordsOfAnHour; index++) {
    const text = texts[(index * 7) % texts.length] ?? '';
    const speaker = index % 2 === 0 ? 'agent' : 'customer';
    segments.push({ index, speaker, startMs: index * 1000, endMs: index * 1000 + 900, text });
    words += wordsIn(text);
  }
  return segments;
};

const cpuSeconds = (run: () => unknown): number => {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};

const round = (seconds: number): number => Math.round(seconds * 100) / 100;
