import '../../support/quiet-powertools';
import { stageFoundation } from '../../../functions/shared/stage/foundation';

test('writes down what its runner finishes', () => {
  const { ports, finished } = stageFoundation(
    { TABLE_NAME: 'table', BUCKET_NAME: 'bucket' },
    { retries: { baseMs: 1, capMs: 2, maxAttempts: 3 }, recordingRetention: 'delete' },
  );
  expect(ports.onFinished).toBe(finished.note);
});
