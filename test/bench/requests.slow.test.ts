import { countRequests } from '../../bench/requests/count-requests';

test('a call makes no more AWS requests than the decisions say (052, 060)', async () => {
  const { total, sqs, s3 } = await countRequests({ calls: 20, scale: 'standard', keepRecordings: false });
  expect(total.writeUnits).toBeLessThan(48);
  expect(total.requests).toBeLessThan(44);
  expect(s3).toEqual({ get: 5, put: 9, delete: 1 });
  expect(sqs.sendOfEvent).toBe(4);
});

test('a single call costs its sync more', async () => {
  const alone = await countRequests({ calls: 1, scale: 'small', keepRecordings: true });
  expect(alone.total.writeUnits).toBeGreaterThan(48);
  expect(alone.lambda.invocations).toEqual({
    recordings: 1,
    preparation: 1,
    speech: 1,
    cleaning: 1,
    scoring: 1,
  });
});
