import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { SQSRecord } from 'aws-lambda';
import { retryCall } from '../../functions/api/calls/retry-call';
import { showCall } from '../../functions/api/calls/show-call';
import type { SqsDelivery } from '../../functions/shared/aws/consume-batch';
import type { ObjectStore } from '../../functions/shared/aws/objects';
import { type PaidAnswers, paidAnswers } from '../../functions/shared/aws/paid-answers';
import { stageQueue } from '../../functions/shared/aws/queue';
import {
  cleanedKey,
  preparedKey,
  recordingKey,
  transcriptKey,
} from '../../functions/shared/calls/object-keys';
import { type Call, hasEnded } from '../../functions/shared/calls/schema';
import { AccountBlocks, ComesAgain, RetryLater } from '../../functions/shared/errors';
import { HttpProblem } from '../../functions/shared/http/http-api';
import { receiveDeadLetter } from '../../functions/shared/stage/dead-letters';
import { stageRunner } from '../../functions/shared/stage/run-stage';
import { stageWork } from '../../functions/shared/stage/stage-work';
import { forEachStage, type Stage } from '../../functions/shared/stage/stages';
import { honestAnswer, scriptedModel } from '../insight/scripted-model';
import { aCall, aCriteriaSet } from '../support/fixtures';
import { aRequest } from '../support/http-invocation';
import { mortalProcesses } from '../support/mortals';
import type { ObjectInMemory } from '../support/s3';
import { inMemorySqs } from '../support/sqs';
import { worldOfRuns } from '../support/world';
import { engineOfWalk, type Scene } from './engine-of-walk';
import { carryOut, type Incident, type Message, type UnderWay } from './incidents';
import { stagesOfWalk } from './stages-of-walk';
import { watchCall } from './watch-call';

export interface HostileWalk {
  incidents?: readonly Incident[];
  scene?: Scene;
  keepRecordings?: boolean;
  /** By default it follows the recording. */
  keepsListeningCopy?: boolean;
  /** Number of first questions that the account refuses. */
  blockedAsks?: number;
  /** Objects of an earlier round in the bucket. */
  leftovers?: Leftovers;
}

export type Leftovers = readonly (readonly [key: string, object: ObjectInMemory])[];

const leaseMs = 60_000;
const maxReceiveCount = 25;
const start = Date.parse('2025-10-16T19:00:00.000Z');
const call = aCall();
const worldOf = worldOfRuns({ calls: [call], criteria: [aCriteriaSet()] });
const redelivery = { baseMs: 1000, capMs: 1000 };

/** The stage that an object's arrival starts. */
const startedBy: readonly (readonly [RegExp, Stage])[] = [
  [/^recordings\//, 'preparation'],
  [/^prepared\//, 'speech'],
  [/^heard\/.*\.json$/, 'speech'],
  [/^transcripts\/.*\.json$/, 'cleaning'],
  [/^cleaned\/.*\.json$/, 'scoring'],
];

/**
 * Walks one call through every stage with the real stores. It delivers messages as the queues would until no
 * message is left. Incidents happen on the way. A person then retries a call that ends in `ERROR`.
 */
export const hostileWalk = async ({
  incidents = [],
  scene = 'at once',
  keepRecordings = false,
  keepsListeningCopy = keepRecordings,
  blockedAsks = 0,
  leftovers = [],
}: HostileWalk = {}) => {
  const underWay = new AsyncLocalStorage<UnderWay>();
  const inbox: Message[] = [];
  const atRest: Message[] = [];
  const alongside: Promise<unknown>[] = [];
  let now = start;
  let owners = 0;
  let deliveries = 0;

  const send = (stage: Stage, body: object, afterMs = 0): void =>
    void inbox.push({ stage, body: JSON.stringify(body), dueAt: now + afterMs, received: 0 });
  const announce = (key: string): void => {
    for (const [pattern, stage] of startedBy)
      if (pattern.test(key)) send(stage, { detail: { object: { key } } });
  };

  const process = mortalProcesses(
    async (write) => {
      const { Key } = (write.input ?? {}) as { Key?: unknown };
      if (write.operation === 'PutObject') announce(String(Key));
      watch.note();
      return (await befall.at(write, 'after', underWay.getStore() ?? {})) === 'dies';
    },
    (write) => befall.at(write, 'before', underWay.getStore() ?? {}),
  );
  const { stored, bucket, ...given } = worldOf(process.around, () => now);
  const world = { ...given, answers: answersOfFreshProcesses(given.objects) };
  for (const [key, object] of leftovers) bucket.set(key, object);
  if (leftovers.length > 0) world.placeCall({ ...call, round: 1 });
  const watch = watchCall({ call: () => stored.call(), bucket, keepRecordings });
  let refusals = 0;
  const honest = scriptedModel((input) =>
    ++refusals <= blockedAsks
      ? { failure: new AccountBlocks('MODEL_THROTTLED', 'The quota is used up') }
      : { input: honestAnswer(input) },
  );
  const model = {
    ...honest,
    ask: async (...[request, deadline]: Parameters<typeof honest.ask>) => {
      if (now > deadline) throw new RetryLater('MODEL_UNAVAILABLE', 'The time is up');
      return honest.ask(request, deadline);
    },
  };
  const heard = engineOfWalk(scene, {
    ...{ ...world, bucket, now: () => now },
    around: process.around,
    answered: announce,
  });

  const shared = { ...world, keepRecordings, now: () => now, random: () => 0 };
  const works = stagesOfWalk({
    ...{ ...world, keepRecordings, keepsListeningCopy, now: () => now },
    ...{ engine: heard.engine, model },
    look: async (stage, next) => process.around('SendMessage', () => send(stage, next)),
  });
  const runStage = stageRunner({ ...shared, backoff: { baseMs: 1, capMs: 1 }, maxAttempts: 12 });
  const queue = { queueUrl: 'a-queue', backoff: redelivery, now: () => now };
  const consumers = forEachStage((stage) => stageWork(runStage(works[stage]), queue));
  const receiveDead = receiveDeadLetter(shared);

  const consume = async ({ stage, body, received, isDead }: Message): Promise<void> => {
    const owner = `owner ${++owners}`;
    if (isDead) {
      const record = { body, messageId: owner, eventSourceARN: `arn:x:${stage}DeadLetters` } as SQSRecord;
      await receiveDead({ record, owner, leaseMs });
      return;
    }
    const delivery = { owner, leaseMs, endsAt: now + leaseMs, received } as SqsDelivery;
    await consumers[stage].work(consumers[stage].read(body), delivery);
  };

  const deliver = async (message: Message): Promise<void> => {
    if (++deliveries > 1000) throw new Error('the messages of this walk never come to an end');
    const received = message.received + 1;
    const context: UnderWay = { message };
    const comesAgain = (afterMs: number) => {
      const isDead = message.isDead || context.isGivenUp || received >= maxReceiveCount;
      inbox.push({ ...message, dueAt: now + afterMs, ...(isDead ? { isDead, received: 0 } : { received }) });
    };
    try {
      const work = () => process.run(() => consume({ ...message, received }));
      if ((await underWay.run(context, work)) === 'died') comesAgain(leaseMs + 1000);
    } catch (failure) {
      if (!(failure instanceof ComesAgain || failure instanceof RetryLater)) throw failure;
      comesAgain(failure.afterMs ?? 0);
    }
  };

  /** Delivers messages that are due by then. */
  const runUntil = async (until: number): Promise<void> => {
    for (;;) {
      const next = inbox.toSorted((one, other) => one.dueAt - other.dueAt)[0];
      if (!next || next.dueAt > until) break;
      inbox.splice(inbox.indexOf(next), 1);
      now = Math.max(now, next.dueAt);
      await deliver(next);
    }
    if (until < Number.POSITIVE_INFINITY) now = Math.max(now, until);
  };

  /** Delivers all messages and then the copies that waited for the end. */
  const rest = async (): Promise<void> => {
    do {
      inbox.push(...atRest.splice(0).map((message) => ({ ...message, dueAt: now })));
      do {
        await runUntil(Number.POSITIVE_INFINITY);
        await Promise.all(alongside.splice(0));
      } while (inbox.length > 0);
    } while (atRest.length > 0);
    watch.rest();
  };

  const queueOf = (stage: Stage) => {
    const { client } = inMemorySqs({
      around: (operation, run, input) =>
        process.around(operation, () => {
          send(stage, JSON.parse((input as { MessageBody: string }).MessageBody));
          return run();
        }),
    });
    return stageQueue('a-queue', client);
  };
  const retryRoute = retryCall({ ...world, queues: forEachStage(queueOf) });
  /** Without an answer a person asks again. */
  const retry = async (): Promise<void> => {
    const asks = () => process.run(() => retryRoute.answer(aRequest({ params: { id: call.callId }, now })));
    try {
      while ((await underWay.run({}, asks)) === 'died');
    } catch (failure) {
      if (!(failure instanceof HttpProblem)) throw failure;
    }
  };

  const befall = carryOut(incidents, {
    ...{ now: () => now, deliver, runUntil, retry },
    announceAll: () => [recordingKey, preparedKey, transcriptKey, cleanedKey].map((of) => announce(of(call))),
    put: (message) => inbox.push(message),
    putAtRest: (message) => atRest.push(message),
    deliverAlongside: (message) => alongside.push(deliver(message)),
  });

  send('recordings', { callId: call.callId });
  await rest();
  const atFirst = stored.call() as Call;
  const mayPass = () => stored.call()?.status === 'ERROR' && stored.call()?.reasonCode !== 'SPEECH_REFUSED';
  for (let tries = 0; tries <= incidents.length && mayPass(); tries++) {
    await retry();
    await rest();
  }

  const last = stored.call() as Call;
  const links = { to: async (key: string) => ({ url: key, expiresAt: '' }) };
  const shows = { ...world, links, newName: () => 'a-name', recordingRetention: 'delete' } as const;
  const { body } = await showCall(shows).answer(aRequest({ params: { id: call.callId }, now }));
  const questions = new Set(honest.asked.map((input) => JSON.stringify(input))).size;
  return {
    writes: process.writes(),
    /** The end of the call before a person's retry. */
    atFirst: { status: atFirst.status, reasonCode: atFirst.reasonCode, reason: atFirst.reason },
    hasEnded: hasEnded(last),
    faults: [...watch.faults, ...heard.faults],
    unseenAnswers: befall.unseenAnswers(),
    rounds: last.round + 1,
    asked: { speech: heard.asked(), model: honest.asked.length - Math.min(refusals, blockedAsks) },
    questions,
    left: [...bucket],
    result: { shown: toComparable(JSON.parse(JSON.stringify(body))), objects: contentsOf(bucket) },
  };
};

/** The API's answer about a call, without fields that depend on time and attempts. */
const toComparable = ({
  statusAt,
  attempts,
  downloadedAt,
  round,
  analysis,
  ...shown
}: Record<string, unknown>) => ({
  ...shown,
  ...(typeof analysis === 'object' ? { analysis: { ...analysis, analyzedAt: undefined } } : {}),
});

/** Gives each request a new memory, as in separate processes. */
const answersOfFreshProcesses = (objects: ObjectStore): PaidAnswers => ({
  once: (question, schema, ask) => paidAnswers(objects).once(question, schema, ask),
  recall: (question, schema) => paidAnswers(objects).recall(question, schema),
  forget: (questions) => paidAnswers(objects).forget(questions),
});

/**
 * The lasting objects. Other checks cover paid answers and dead letters. A listening copy never has the same
 * bytes twice.
 */
const contentsOf = (bucket: ReadonlyMap<string, { body: Buffer }>): [key: string, digest: string][] =>
  [...bucket]
    .filter(([key]) => !/^(answers|heard|dead-letters)\//.test(key))
    .map(([key, { body }]): [string, string] => [
      key,
      /^listening\/.*\.mp3$/.test(key) ? '' : createHash('sha256').update(body).digest('hex'),
    ])
    .toSorted();
