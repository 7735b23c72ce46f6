import { randomUUID } from 'node:crypto';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSEvent } from 'aws-lambda';
import { type Stage, stages } from '../../functions/shared/stage/stages';
import { sampleEmployees } from '../../local/samples/catalogue';

/** A function that runs here with the settings of its own. */
export type Room = 'sync' | Stage;

type Handler = (event: SQSEvent, context: Context) => Promise<unknown>;

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

const loaders: Record<Stage, () => Promise<{ handler: unknown }>> = {
  recordings: () => import('../../functions/recordings/download-recording.handler'),
  preparation: () => import('../../functions/preparation/prepare-recording.handler'),
  speech: () => import('../../functions/speech/transcribe-recording.handler'),
  cleaning: () => import('../../functions/insight/cleaning/clean-transcript.handler'),
  scoring: () => import('../../functions/insight/scoring/score-call.handler'),
};

const loadRooms = async (): Promise<Handler[]> => {
  const rooms: Handler[] = [];
  for (const stage of stages) {
    useSettingsOf(stage);
    const { handler } = await loaders[stage]();
    rooms.push(handler as Handler);
  }
  return rooms;
};

/** Syncs the account. Returns its latest calls, at most `count` of them. */
const syncCalls = async (count: number): Promise<string[]> => {
  const { openSource } = await import('../../functions/sources/telephony-sync/source');
  useSettingsOf('sync');
  const { vendor, syncLatest } = openSource();
  if (vendor.list !== 'pages') throw new Error(`${vendor.title} lists no pages. Take a vendor that does.`);
  const sync = await syncLatest(vendor);
  const { message } = await sync({ limit: count }, 'bench');
  const callIds = (await callIdsIn(process.env.RECORDINGS_QUEUE_URL ?? '')).slice(0, count);
  if (callIds.length < count)
    throw new Error(`The sync sent ${callIds.length} of ${count} calls. ${message}`);
  return callIds;
};

/**
 * Takes calls through the handlers of the rooms in one process, one call and one stage at a time. No queue
 * takes time between two stages. The process has the environment of the deployed functions, with a table, a
 * bucket and a queue that start nothing. Its last line is `{"calls","seconds"}`.
 */
const main = async (): Promise<void> => {
  const rooms = await loadRooms();
  const { callStore } = await import('../../functions/shared/calls/store');
  const { employeeStore } = await import('../../functions/shared/employees/store');
  const { openTable } = await import('../../functions/shared/aws/table');
  const table = openTable({ tableName: process.env.TABLE_NAME ?? '' });
  const employees = employeeStore(table);
  await employees.save(
    sampleEmployees().map((employee) => ({ ...employee, active: true })),
    0,
  );
  const callIds = await syncCalls(Number(process.env.CALLS));
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
