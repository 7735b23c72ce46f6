import { randomUUID } from 'node:crypto';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSEvent } from 'aws-lambda';
import { sampleEmployees } from '../local/samples/catalogue';

/** A function that runs here with the settings of its own. */
export type Room = 'sync' | 'recordings' | 'preparation' | 'speech' | 'cleaning' | 'scoring';

type Stage = (event: SQSEvent, context: Context) => Promise<unknown>;

/** What Lambda gives an invocation, as far as our handlers look at it. */
const invocation = (): Context => {
  const end = Date.now() + 60_000;
  return {
    functionName: 'one-at-a-time',
    functionVersion: '1',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:one-at-a-time',
    memoryLimitInMB: '512',
    awsRequestId: randomUUID(),
    logGroupName: '',
    logStreamName: '',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => end - Date.now(),
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
};

const messageFor = (callId: string): SQSEvent => ({
  Records: [
    {
      messageId: randomUUID(),
      receiptHandle: 'none',
      body: JSON.stringify({ callId }),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: String(Date.now()),
        SenderId: 'bench',
        ApproximateFirstReceiveTimestamp: String(Date.now()),
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:bench',
      awsRegion: 'us-east-1',
    },
  ],
});

/** Takes every call that a sync has sent to the queue. */
const callIdsIn = async (queueUrl: string): Promise<string[]> => {
  const sqs = new SQSClient({});
  const callIds: string[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }),
    );
    if (Messages.length === 0) return callIds;
    for (const { Body = '{}', ReceiptHandle } of Messages) {
      callIds.push((JSON.parse(Body) as { callId: string }).callId);
      await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
    }
  }
};

/** A room reads its settings when it is loaded, the sync when it is opened. */
const useSettingsOf = (room: Room): void => {
  process.env.SETTINGS = JSON.stringify(JSON.parse(process.env.ROOM_SETTINGS ?? '')[room]);
};

/**
 * The rooms' own handlers in one process, one call after the other and one stage after the other, with nothing between two
 * stages: what the seed did, without even the time that a queue takes. Runs in a process of its own, whose environment is
 * that of the deployed functions with a table, a bucket and a queue that start nothing; the last line it writes is
 * `{"calls","seconds"}`.
 */
const main = async (): Promise<void> => {
  const { openSource } = await import('../functions/sources/telephony-sync/source');
  useSettingsOf('recordings');
  const { handler: recordings } = await import('../functions/recordings/download-recording.handler');
  useSettingsOf('preparation');
  const { handler: preparation } = await import('../functions/preparation/prepare-recording.handler');
  useSettingsOf('speech');
  const { handler: speech } = await import('../functions/speech/transcribe-recording.handler');
  useSettingsOf('cleaning');
  const { handler: cleaning } = await import('../functions/insight/cleaning/clean-transcript.handler');
  useSettingsOf('scoring');
  const { handler: scoring } = await import('../functions/insight/scoring/score-call.handler');
  const { callStore } = await import('../functions/shared/calls/store');
  const { employeeStore } = await import('../functions/shared/employees/store');
  const { openTable } = await import('../functions/shared/aws/table');
  const rooms = [recordings, preparation, speech, cleaning, scoring] as unknown as Stage[];

  const table = openTable({ tableName: process.env.TABLE_NAME ?? '' });
  const employees = employeeStore(table);
  await employees.put(sampleEmployees().map((employee) => ({ ...employee, active: true })));
  useSettingsOf('sync');
  const receive = await openSource().receive();
  await receive({ source: 'schedule' }, { owner: 'bench', leaseMs: 60_000, received: 1 });
  const callIds = await callIdsIn(process.env.RECORDINGS_QUEUE_URL ?? '');
  const startedAt = Date.now();
  for (const callId of callIds) {
    for (const room of rooms) await room(messageFor(callId), invocation());
  }
  const seconds = (Date.now() - startedAt) / 1000;
  for (const callId of callIds) {
    const call = await callStore(table).get(callId);
    if (call?.status !== 'DONE') throw new Error(`${callId} ended ${call?.status} ${call?.reason ?? ''}`);
  }
  process.stdout.write(`\n${JSON.stringify({ calls: callIds.length, seconds })}\n`);
};

void main();
