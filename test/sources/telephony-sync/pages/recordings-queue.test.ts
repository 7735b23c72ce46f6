import { SQSClient } from '@aws-sdk/client-sqs';
import { stageQueue } from '../../../../functions/shared/aws/queue';
import { jsonAnswer, startServer } from '../../../../local/simulators/server';
import { collectOpened } from '../../../local/simulators/fixtures';

const { keep, closeAll } = collectOpened();
afterEach(closeAll);

interface Entry {
  Id: string;
  MessageBody: string;
}

/** An SQS that refuses only the messages of some calls, as when it throttles within a batch. */
const refusingQueue = async (refused: readonly string[] = []) => {
  const batches: string[][] = [];
  const server = await keep(
    startServer({
      answer: ({ body }) => {
        const { Entries = [] } = JSON.parse(body.toString()) as { Entries?: Entry[] };
        const callOf = ({ MessageBody }: Entry) => (JSON.parse(MessageBody) as { callId: string }).callId;
        batches.push(Entries.map(callOf));
        const isRefused = (entry: Entry) => refused.includes(callOf(entry));
        return jsonAnswer(200, {
          Successful: Entries.filter((entry) => !isRefused(entry)).map(({ Id }) => ({ Id, MessageId: Id })),
          Failed: Entries.filter(isRefused).map(({ Id }) => ({
            Id,
            SenderFault: false,
            Code: 'InternalError',
          })),
        });
      },
    }),
  );
  const client = new SQSClient({
    endpoint: server.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    // Without it the SDK requires digests of the bodies.
    md5: false,
  });
  return { queue: stageQueue(`${server.url}/000000000000/recordings`, client), batches };
};

const callIds = Array.from({ length: 23 }, (_, index) => `sipuni-${index}`);

test('calls are sent in batches of ten, one message each', async () => {
  const { queue, batches } = await refusingQueue();
  await expect(queue.sendAll(callIds)).resolves.toEqual(callIds);
  expect(batches.map((batch) => batch.length)).toEqual([10, 10, 3]);
  expect(batches.flat()).toEqual(callIds);
});

test('calls with refused messages do not count as sent', async () => {
  const { queue } = await refusingQueue(['sipuni-3', 'sipuni-12']);
  const sent = await queue.sendAll(callIds);
  expect(sent).toEqual(callIds.filter((callId) => !['sipuni-3', 'sipuni-12'].includes(callId)));
});

test('no calls make no request', async () => {
  const { queue, batches } = await refusingQueue();
  await expect(queue.sendAll([])).resolves.toEqual([]);
  expect(batches).toEqual([]);
});
