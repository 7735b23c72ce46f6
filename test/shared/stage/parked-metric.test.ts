import { Metrics } from '@aws-lambda-powertools/metrics';
import { CommonEnvironment, readEnvironment } from '../../../functions/shared/aws/environment';
import { AccountBlocks } from '../../../functions/shared/errors';
import { stageFoundation } from '../../../functions/shared/stage/foundation';
import { aCall } from '../../support/fixtures';

test('a look that the account blocks tells for how long, by its reason', () => {
  const addMetric = jest.spyOn(Metrics.prototype, 'addMetric').mockReturnThis();
  const addDimension = jest.spyOn(Metrics.prototype, 'addDimension').mockReturnThis();
  const environment = readEnvironment(CommonEnvironment, { TABLE_NAME: 'a-table', BUCKET_NAME: 'a-bucket' });
  const { ports } = stageFoundation(environment);
  ports.onParked?.(aCall(), new AccountBlocks('MODEL_THROTTLED', 'The quota is used up'), 90_000);
  expect(addDimension.mock.calls).toEqual([['Reason', 'MODEL_THROTTLED']]);
  expect(addMetric.mock.calls).toEqual([['ModelBlocked', 'Seconds', 90]]);
});
