import '../../support/quiet-powertools';
import type { Context, SQSEvent } from 'aws-lambda';
import { gatherLookUps } from '../../../functions/shared/aws/gather-look-ups';
import { stageRunner } from '../../../functions/shared/stage/run-stage';
import { queueConsumer } from '../../../functions/shared/stage/stage-consumer';
import { aCall } from '../../support/fixtures';
import { testWorld } from '../../support/world';

const now = Date.parse('2025-10-16T19:00:00.000Z');

/** A batch of scoring messages. Each is named by its id. */
const receiveBatch = (callIds: readonly string[]) => {
  const calls = callIds.map((callId) => aCall({ callId, status: 'PROCESSING', stage: 'scoring' }));
  const { stored, ...world } = testWorld({ calls });
  const worked: string[] = [];
  const hidden: number[] = [];
  const looksUp = { one: world.calls.get, many: world.calls.getMany };
  const ports = {
    ...world,
    calls: {
      ...world.calls,
      get: gatherLookUps(
        (id) => looksUp.one(id),
        (ids) => looksUp.many(ids),
      ),
    },
    backoff: { baseMs: 1000, capMs: 1000 },
    maxAttempts: 12,
    keepRecordings: true,
    now: () => now,
  };
  const receive = stageRunner(ports)({
    stage: 'scoring',
    work: async (call) => {
      worked.push(call.callId);
      await ports.calls.move(call, 'scoring', { status: 'DONE', stage: 'scoring' }, '');
    },
  });
  const send = async ({ input }: { input: { VisibilityTimeout?: number } }) => {
    if (input.VisibilityTimeout !== undefined) hidden.push(input.VisibilityTimeout);
    return {};
  };
  const consume = queueConsumer(
    receive,
    {
      ...{ queueUrl: 'a-queue', backoff: ports.backoff, now: () => now },
      sqs: { send } as never,
    },
    { write: async () => undefined },
  );
  const batch = async (...messages: [id: string, body: unknown][]) => {
    const Records = messages.map(([messageId, body], at) => ({
      messageId,
      receiptHandle: `receipt-${at}`,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      attributes: { ApproximateReceiveCount: '1' },
    }));
    const context = { awsRequestId: 'request-1', functionName: 'f', getRemainingTimeInMillis: () => 60_000 };
    const answer = await consume({ Records } as unknown as SQSEvent, context as Context);
    return answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  };
  const status = (callId: string) => stored.call(callId)?.status;
  return { batch, worked, hidden, status, looksUp };
};

test('works once on a message that comes twice in a batch', async () => {
  const { batch, worked, hidden } = receiveBatch(['a-1']);
  expect(await batch(['one', { callId: 'a-1' }], ['one', { callId: 'a-1' }])).toEqual(['one']);
  expect(worked).toEqual(['a-1']);
  expect(hidden).toEqual([60]);
});

test('works once on two messages of one call without delaying other calls', async () => {
  const { batch, worked, status } = receiveBatch(['a-1', 'a-2']);
  const failed = await batch(
    ['one', { callId: 'a-1' }],
    ['two', { callId: 'a-1' }],
    ['three', { callId: 'a-2' }],
  );
  expect(failed).toEqual(['two']);
  expect(worked.toSorted()).toEqual(['a-1', 'a-2']);
  expect([status('a-1'), status('a-2')]).toEqual(['DONE', 'DONE']);
});

test.each([
  ['is not JSON', '{'],
  ['names no call', {}],
  ['names a call that nobody knows', { callId: 'a-3' }],
])('does not hold up the batch for a message that %s', async (_, body) => {
  const { batch, worked } = receiveBatch(['a-1', 'a-2']);
  const failed = await batch(['one', { callId: 'a-1' }], ['bad', body], ['two', { callId: 'a-2' }]);
  expect(failed).toEqual(['bad']);
  expect(worked.toSorted()).toEqual(['a-1', 'a-2']);
});

test('asks for each call when the look-up of the whole batch fails', async () => {
  const { batch, worked, looksUp } = receiveBatch(['a-1', 'a-2']);
  looksUp.many = async () => {
    throw new Error('DynamoDB left 2 look-ups undone. Try again.');
  };
  expect(await batch(['one', { callId: 'a-1' }], ['two', { callId: 'a-2' }])).toEqual([]);
  expect(worked.toSorted()).toEqual(['a-1', 'a-2']);
});
