import '../support/quiet-powertools';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type Received, VirtualQueue } from '../../bench/quota/virtual-queue';
import { lookSender } from '../../functions/shared/aws/queue';
import type { AccountReason } from '../../functions/shared/errors';
import { AccountBlocks } from '../../functions/shared/errors';
import { type StagePorts, stageRunner } from '../../functions/shared/stage/run-stage';
import { queueConsumer } from '../../functions/shared/stage/stage-consumer';
import { aCall } from '../support/fixtures';
import { mortalProcesses } from '../support/mortals';
import { worldOfRuns } from '../support/world';

/** An incident at one write. Writes count from 1 over all invocations. */
export interface Incident {
  write: number;
  /** The process dies right after the write. */
  dies: boolean;
  /** Delivers the message of the invocation again after this time (ms). */
  copyAfterMs: number | undefined;
}

export interface ParkedWalk {
  incidents?: readonly Incident[];
  /** What blocks the model and until which hour, in order. */
  blocks?: readonly { untilHour: number; code: AccountReason }[];
  parkedDays?: number;
  /** Hours at which a person asks for a look. */
  asksAtHours?: readonly number[];
}

const start = Date.UTC(2026, 0, 1);
const hourMs = 3_600_000;
const leaseMs = 60_000;
const call = aCall({ status: 'PROCESSING', stage: 'scoring' });
const worldOf = worldOfRuns({ calls: [call] });
/** Far more than any walk needs. A walk that reaches it multiplies its messages. */
const mostDeliveries = 5000;

/**
 * Walks the scoring stage of one call while the account blocks the model. It respects the limits of SQS and
 * simulates time.
 */
export const parkedWalk = async ({
  incidents = [],
  blocks = [],
  parkedDays = 14,
  asksAtHours = [],
}: ParkedWalk = {}) => {
  let delivered: readonly Received[] = [];
  const process = mortalProcesses(({ number }) => {
    const incident = incidents.find((one) => one.write === number);
    if (incident?.copyAfterMs !== undefined)
      for (const { body } of delivered) delayed.push({ at: now + incident.copyAfterMs, body });
    return incident?.dies ?? false;
  });
  const { stored, ...world } = worldOf(process.around);
  const { runs } = world;
  const ended: string[] = [];
  const waits: number[] = [];
  let now = start;
  let asked = 0;
  let attempts = 0;
  const queue = new VirtualQueue({
    visibilitySeconds: 360,
    maxReceiveCount: 25,
    retentionDays: 7,
    now: () => now,
  });
  const delayed: { at: number; body: string }[] = asksAtHours.map((hour) => ({
    at: start + hour * hourMs,
    body: JSON.stringify({ callId: call.callId, lookNow: true }),
  }));

  const deliver = async (messages: readonly Received[]): Promise<void> => {
    delivered = messages;
    const { send } = queue.client();
    const client = { send: (command: never) => process.around('SendMessage', () => send(command)) } as never;
    const ports: StagePorts = {
      ...world,
      runs: {
        ...runs,
        claim: async (...given) => {
          const claim = await runs.claim(...given);
          if (claim.state === 'claimed') attempts = Math.max(attempts, claim.attempts);
          return claim;
        },
      },
      backoff: { baseMs: 1000, capMs: 1000 },
      maxAttempts: 100,
      keepRecordings: true,
      now: () => now,
      random: () => 0,
      onEnded: (_, status, code) => ended.push(`${status} ${code}`),
      onParked: (_, __, waitedMs) => waits.push(waitedMs),
    };
    const receive = stageRunner(ports)({
      stage: 'scoring',
      work: async (current) => {
        asked += 1;
        const block = blocks.find(({ untilHour }) => now < start + untilHour * hourMs);
        if (block) throw new AccountBlocks(block.code, 'The account blocks the model');
        await ports.calls.move(current, 'scoring', { status: 'DONE', stage: 'scoring' }, '');
      },
      parking: {
        send: lookSender('a-queue', client, () => now),
        delays: { afterMs: 60_000, capMs: 2 * hourMs, throttledCapMs: 600_000 },
        longestMs: parkedDays * 24 * hourMs,
        random: () => 0.999,
      },
    });
    const consume = queueConsumer(
      receive,
      {
        queueUrl: 'a-queue',
        backoff: ports.backoff,
        random: () => 0,
        now: () => now,
        sqs: client,
      },
      { write: async () => undefined },
    ) as (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;
    const answer = await process.run(() => consume({ Records: messages.map(recordOf) }, aContext()));
    if (answer === 'died') return;
    const failed = answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    for (const { messageId, receiptHandle } of messages)
      if (!failed.includes(messageId)) queue.delete(receiptHandle);
  };

  /** Advances the time to the next event. */
  const passTime = (): boolean => {
    const times = [queue.nextVisibleAt(), ...delayed.map(({ at }) => at)].filter((at) => at !== undefined);
    if (times.length === 0) return false;
    now = Math.max(now, Math.min(...times));
    for (const message of delayed.splice(0)) {
      if (message.at <= now) queue.send(message.body);
      else delayed.push(message);
    }
    return true;
  };

  queue.send(JSON.stringify({ detail: { object: { key: `cleaned/unknown/${call.callId}.json` } } }));
  let deliveries = 0;
  while (passTime()) {
    if (++deliveries > mostDeliveries) throw new Error('the messages of this walk never come to an end');
    const messages = queue.receive(2);
    if (messages.length > 0) await deliver(messages);
  }
  const last = stored.call();
  if (last?.status === 'DONE') ended.push('DONE');
  return {
    ended,
    asked,
    writes: process.writes(),
    /** The largest number of attempts in a claim. */
    attempts,
    call: last,
    hours: (now - start) / hourMs,
    waits,
    mostReceives: queue.mostReceives,
    deadLetters: queue.deadLetters,
    forgotten: queue.forgotten,
  };
};

let invocations = 0;
const aContext = (): Context =>
  ({
    awsRequestId: `request-${++invocations}`,
    functionName: 'a-function',
    getRemainingTimeInMillis: () => leaseMs,
  }) as Context;

const recordOf = ({ messageId, receiptHandle, body, received }: Received): SQSRecord => ({
  messageId,
  receiptHandle,
  body,
  attributes: {
    ApproximateReceiveCount: String(received),
    SentTimestamp: '0',
    SenderId: 'a-sender',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:scoring',
  awsRegion: 'eu-central-1',
});
