import * as z from 'zod';
import { concurrency, type Refuse } from './config-fields';

/**
 * Bytes of one second of prepared sound with its listening copy. Two channels take 38 kbit/s each. A sixth is
 * spare.
 */
const preparedBytesPerSecond = 11_000;
/** Bytes of one second of decoded sound in 16 kHz, 16 bit and two channels. */
const decodedBytesPerSecond = 64_000;
/**
 * Time to prepare one minute of two channels (s). It is 0.9 s of a whole processor (decision 051) and a third
 * more.
 */
const preparingSeconds = 1.2;
/** Memory that brings a whole processor (MB). Less memory brings less of it in proportion. */
const wholeProcessorMb = 1_769;
/** Time to start and to store the result (s). */
const marginSeconds = 5;
/** Longest timeout of a function (s). */
const longestSeconds = 900;
const mb = 1_048_576;

export const Preparation = z.strictObject(concurrency());

/** Fields that must agree with the size of the function. */
export interface PreparationSurroundings {
  /** Recordings that one invocation takes. */
  readonly batchSize: number;
  readonly speech: { readonly maxMinutes: number };
  readonly recordings: { readonly maxBytes: number };
  readonly functions: {
    readonly preparation: {
      readonly timeoutSeconds: number;
      readonly memoryMb: number;
      readonly storageMb: number;
    };
  };
}

/** Reports a function that is too small for the longest recording. */
export const checkPreparation = (config: PreparationSurroundings, isLocal: boolean, refuse: Refuse): void => {
  checkRoom(config, refuse);
  // The processors of this machine differ from those of Lambda.
  if (!isLocal) checkTime(config, refuse);
};

/** The disk holds a batch as it came and as it is sent. Recordings are decoded one after the other. */
const checkRoom = ({ speech, batchSize, recordings, functions }: PreparationSurroundings, refuse: Refuse) => {
  const { storageMb } = functions.preparation;
  const seconds = speech.maxMinutes * 60;
  const batchBytes = batchSize * (recordings.maxBytes + seconds * preparedBytesPerSecond);
  const leastMb = Math.ceil((batchBytes + seconds * decodedBytesPerSecond) / mb);
  if (storageMb >= leastMb) return;
  refuse(
    'functions.preparation.storageMb',
    `${storageMb} MB cannot hold a batch of preparation.batchSize recordings of recordings.maxBytes and of speech.maxMinutes as they are sent, and one as it is decoded; allowed: ${leastMb} MB or more, or a smaller batch`,
  );
};

/** The longest recording must be prepared within the timeout of the function. */
const checkTime = ({ speech, functions }: PreparationSurroundings, refuse: Refuse): void => {
  const { timeoutSeconds, memoryMb } = functions.preparation;
  const perMinute = preparingSeconds * Math.max(1, wholeProcessorMb / memoryMb);
  const least = Math.ceil(speech.maxMinutes * perMinute + marginSeconds);
  if (timeoutSeconds >= least) return;
  const allowed =
    least > longestSeconds
      ? `speech.maxMinutes ${Math.floor((longestSeconds - marginSeconds) / perMinute)} or less with ${longestSeconds} s, which is the most, or more memory`
      : `${least} s or more, or a smaller speech.maxMinutes`;
  refuse(
    'functions.preparation.timeoutSeconds',
    `${timeoutSeconds} s is too short to prepare a recording of speech.maxMinutes (${speech.maxMinutes}) with functions.preparation.memoryMb ${memoryMb}; allowed: ${allowed}`,
  );
};
