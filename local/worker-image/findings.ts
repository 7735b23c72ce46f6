import type { ProcessStatus } from './container';
import type { Refusals } from './probe';

/** Findings of a check. Times are in seconds. */
export interface Findings {
  user: { uid: number; gid: number; groups: number[] };
  refused: Refusals;
  processes: ProcessStatus[];
  withoutModels: { exitCode: number | null; seconds: number; receivesBefore: number };
  heard: {
    sample: string;
    startToReady: number;
    startToAnswer: number;
    shareOfWords: number;
    firstWords: string;
    versions: unknown;
  };
  stopIdle: { exitCode: number | null; seconds: number };
  stopHearing: { exitCode: number | null; seconds: number; waiting: number; tries: number | undefined };
  stopFinishing: { exitCode: number | null; seconds: number; answered: boolean };
  /** Paths below /tmp at the end. */
  leftInWork: string[];
  peakMb: number;
  /** Lines that are not a JSON object. */
  strayLines: string[];
}

/** Share of words that the small model must recognise. On average it gets 17 % wrong (075). */
const leastShare = 0.6;

/** Faults of the image, one sentence each. */
export const faultsOf = (found: Findings): string[] => {
  const { processes, withoutModels, heard, stopIdle, stopHearing, stopFinishing } = found;
  const faults: [isFault: boolean, sentence: string][] = [
    [
      processes.length < 2 ||
        processes.some(({ uid, capabilities }) => uid === 0 || !/^0+$/.test(capabilities)),
      'A process runs as root or has a capability.',
    ],
    [processes.some(({ noNewPrivileges }) => !noNewPrivileges), 'A process can gain a right.'],
    [withoutModels.exitCode !== 2, `Without models it ended with ${withoutModels.exitCode}, not with 2.`],
    [withoutModels.receivesBefore !== 0, 'Without models it received a message.'],
    [heard.shareOfWords < leastShare, `It heard ${heard.shareOfWords} of the words: ${heard.firstWords}`],
    [
      [stopIdle, stopHearing, stopFinishing].some(({ exitCode }) => exitCode !== 0),
      'Asked to stop, it ended with another status than 0.',
    ],
    [stopHearing.waiting !== 1, 'A message that was cut off does not wait in the queue.'],
    [stopHearing.tries !== 0, 'A try that was cut off is counted.'],
    [!stopFinishing.answered, 'Asked to stop with time left, it did not answer first.'],
    [found.leftInWork.some((path) => path.startsWith('santral-')), 'It left a recording in its work folder.'],
    [found.strayLines.length > 0, `Its log has lines that are no JSON: ${found.strayLines[0]}`],
  ];
  return faults.flatMap(([isFault, sentence]) => (isFault ? [sentence] : []));
};
