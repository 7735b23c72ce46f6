import { Metrics } from '@aws-lambda-powertools/metrics';
import { AccountBlocks } from '../../../functions/shared/errors';
import { stageFoundation } from '../../../functions/shared/stage/foundation';
import { aCall } from '../../support/fixtures';
import { commonSettings } from '../../support/settings';

test('a blocked look emits the waiting time by reason', () => {
  const addMetric = jest.spyOn(Metrics.prototype, 'addMetric').mockReturnThis();
  const addDimension = jest.spyOn(Metrics.prototype, 'addDimension').mockReturnThis();
  const { ports } = stageFoundation({ TABLE_NAME: 'a-table', BUCKET_NAME: 'a-bucket' }, commonSettings);
  ports.onParked?.(aCall(), new AccountBlocks('MODEL_THROTTLED', 'The quota is used up'), 90_000);
  expect(addDimension.mock.calls).toEqual([['Reason', 'MODEL_THROTTLED']]);
  expect(addMetric.mock.calls).toEqual([['ModelBlocked', 'Seconds', 90]]);
});
