import type { Peaks } from './peaks';

/** Milliseconds from the start of the recording, end exclusive. */
export interface Stretch {
  startMs: number;
  endMs: number;
}

/** Shorter pauses belong to the talk. */
const leastMs = 2_000;
/** Both ends of a pause keep this time, so that no syllable is cut. */
const marginMs = 300;
/** Peaks reach 100. Line noise stays below this height. */
const quietHeight = 12;

/** Stretches of two seconds or more outside all segments. */
export const silencesBetween = (turns: readonly Stretch[], durationMs: number): Stretch[] => {
  const silences: Stretch[] = [];
  let heardUntil = 0;
  for (const { startMs, endMs } of turns.toSorted((one, other) => one.startMs - other.startMs)) {
    silences.push(...silenceIn(heardUntil, startMs));
    heardUntil = Math.max(heardUntil, endMs);
  }
  return [...silences, ...silenceIn(heardUntil, durationMs)];
};

/** Quiet stretches of two seconds or more, by the peaks. For calls whose segments have no measured times. */
export const silencesByPeaks = ({ channels, perSecond, durationMs }: Peaks): Stretch[] => {
  const length = Math.max(...channels.map((channel) => channel.length));
  const loud = Array.from({ length }, (_, at) => at).filter((at) =>
    channels.some((channel) => (channel[at] ?? 0) > quietHeight),
  );
  const msOf = (at: number) => (at * 1000) / perSecond;
  return silencesBetween(
    loud.map((at) => ({ startMs: msOf(at), endMs: msOf(at + 1) })),
    durationMs,
  );
};

/** The silence at a time. */
export const silenceAt = (silences: readonly Stretch[], ms: number): Stretch | undefined => {
  const at = silences.findLastIndex(({ startMs }) => startMs <= ms);
  const silence = silences[at];
  return silence && ms < silence.endMs ? silence : undefined;
};

const silenceIn = (startMs: number, endMs: number): Stretch[] =>
  endMs - startMs < leastMs ? [] : [{ startMs: startMs + marginMs, endMs: endMs - marginMs }];
