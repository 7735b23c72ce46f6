import type { MeasuredSet } from './measure';
import { parts } from './timed-programs';

/** Prepared bytes of the sample calls before decision 051. */
const earlierBytes = 3_069_671;
const mostBytesAgainstEarlier = 1.6;
const leastTimesRealTime = 100;

/** Limits that the sample calls miss, in words. */
export const limitsMissed = ({
  timesRealTime,
  preparedBytes,
}: Pick<MeasuredSet, 'timesRealTime' | 'preparedBytes'>): string[] => {
  const missed: string[] = [];
  if (timesRealTime.all < leastTimesRealTime)
    missed.push(`${timesRealTime.all.toFixed(0)} times real time, at least ${leastTimesRealTime}`);
  const against = preparedBytes / earlierBytes;
  if (against > mostBytesAgainstEarlier)
    missed.push(`${against.toFixed(2)} times the earlier bytes, at most ${mostBytesAgainstEarlier}`);
  return missed;
};

const spenders = [...parts, 'ours', 'all'] as const;

/** What was measured, to be read by a person. */
export const table = (sets: readonly MeasuredSet[]): string =>
  sets
    .map(({ name, recordings, audioSeconds, preparedBytes, listeningBytes, cpuSeconds, timesRealTime }) =>
      [
        `${name}: ${recordings} recordings, ${audioSeconds.toFixed(0)} s, ${preparedBytes} bytes, and ${listeningBytes} for people`,
        ...spenders.map(
          (spender) =>
            `  ${spender.padEnd(16)}${cpuSeconds[spender].toFixed(2).padStart(8)} s ${timesRealTime[spender].toFixed(0).padStart(8)} x`,
        ),
      ].join('\n'),
    )
    .join('\n\n');
