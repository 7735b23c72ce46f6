import * as z from 'zod';
import { concurrency, type Refuse } from './config-fields';

/** Bytes of a second of prepared sound with its listening copy. Two channels take 38 kbit/s each. A sixth is spare. */
const preparedBytesPerSecond = 11_000;
/** Bytes of one second of decoded sound: 16 kHz, 16 bit, two channels. */
const decodedBytesPerSecond = 64_000;
/** Time to prepare a minute of two channels, seconds: 0.9 of a whole processor (decision 051), and a third as much again. */
const preparingSeconds = 1.2;
/** Memory with which a function has a whole processor, and with less of which so much less of one, MB. */
const wholeProcessorMb = 1_769;
/** To start, and to store what was prepared, seconds. */
const marginSeconds = 5;
/** Longest time-out of a function, seconds. */
const longestSeconds = 900;
const mb = 1_048_576;

export const Preparation = z.strictObject(concurrency());

/** Fields that have to agree with the size of the function. */
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
  // Processes of this machine have other processors than Lambda.
  if (!isLocal) checkTime(config, refuse);
};

/** A batch lies on the function's disk, as it came and as it is sent. One recording after the other is decoded there. */
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

/** The longest recording has to be prepared before the function's time is over. */
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
