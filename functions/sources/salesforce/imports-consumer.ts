import type { Redelivery } from '../../shared/aws/redelivery';
import { sqsWorker } from '../../shared/aws/sqs-worker';
import { readMisplacedObject, readUploadedObject, type UploadedObject } from './uploaded-object';

export interface ImportsQueue extends Redelivery {
  /** Called for objects in a folder that is almost `exports/`. They are not imported. */
  onMisplaced?: (key: string, folder: string) => void;
}

/**
 * The handler of the imports queue.
 *
 * @param receive gets the rest of the invocation's time (ms)
 */
export const importsConsumer = (
  receive: (upload: UploadedObject, remainingMs: () => number) => Promise<void>,
  { onMisplaced: misplaced = () => {}, ...queue }: ImportsQueue,
) =>
  sqsWorker(
    {
      read: (body) => ({ upload: readUploadedObject(body), beside: readMisplacedObject(body) }),
      work: async ({ upload, beside }, { remainingMs }) => {
        if (upload) await receive(upload, remainingMs);
        else if (beside) misplaced(beside.key, beside.folder);
      },
    },
    queue,
  );
