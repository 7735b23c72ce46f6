import { readFileSync } from 'node:fs';
import type { Cloud } from './cloud/cloud';
import type { StackOutputs } from './cloud/deploy';
import type { Lifetime } from './lifetime';
import { startWhisperxWorker, type WhisperxWorker, type WhisperxWorkerOptions } from './whisperx-worker';

/** The WhisperX workers of a run. */
export const ownWorkers = (lifetime: Lifetime, cloud: Cloud, outputs: StackOutputs) => {
  const workers: WhisperxWorker[] = [];
  return {
    start: async (how: Partial<WhisperxWorkerOptions> = {}): Promise<WhisperxWorker> => {
      if (!outputs.WhisperxQueueUrl) throw new Error('No source is heard by the WhisperX worker.');
      const { WhisperxQueueUrl: queueUrl, BucketName: bucket } = outputs;
      const started = await startWhisperxWorker({ lifetime, cloud, queueUrl, bucket, ...how });
      workers.push(started);
      return started;
    },
    /** Ids of the calls that they transcribed, from their logs. */
    answers: (): string[] =>
      workers.flatMap(({ logFile }) =>
        readFileSync(logFile, 'utf8')
          .split('\n')
          .flatMap(
            (line) => /"message": "answered", "callId": "([^"]+)".*"outcome": "heard"/.exec(line)?.[1] ?? [],
          ),
      ),
  };
};
