import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { AccountBlocks } from '../../functions/shared/errors';
import { type EmittedMetric, metricsEmittedAs, metricsIn } from './emitted-metrics';

const start = Date.parse('2025-10-16T00:00:00.000Z');
const hourMs = 3_600_000;
const at = (hour: number) => new Date(start + hour * hourMs).toISOString();
const delivery = { owner: 'a', leaseMs: 60_000, deadline: Number.MAX_SAFE_INTEGER };

/**
 * A source whose key was revoked after one good sync. Every later run fails. The watch looks this many hours
 * later.
 */
export const revokedKey = (source: 'sipuni' | 'alotech', everyHours: number, watchedAtHour: number) =>
  metricsEmittedAs('SourcesWatchAge', async () => {
    const { syncRunStore } = await import('../../functions/shared/syncs/store');
    const { sourceHealthStore } = await import('../../functions/shared/syncs/source-health');
    const { watchSources } = await import('../../functions/sources/telephony-sync/watch-sources');
    const { measureSeconds } = await import('../../functions/shared/aws/observability');
    const { tableUnder } = await import('../support/three-ways');
    const { table } = tableUnder({});
    const runs = syncRunStore(table);
    for (let hour = 0; hour <= watchedAtHour; hour += everyHours)
      await runs.put({
        source,
        runId: `run-${hour}`,
        startedAt: at(hour),
        finishedAt: at(hour),
        outcome: hour === 0 ? 'DONE' : 'CREDENTIALS_REFUSED',
        message: '',
        counts: {},
        rejected: [],
      });
    await watchSources({
      sources: [source],
      health: sourceHealthStore(table),
      measure: measureSeconds,
      now: () => start + watchedAtHour * hourMs,
    })();
  });

/** Alotech answers a hundred calls for one second. */
const crowdedSecond = () =>
  metricsEmittedAs('SourcesAlotechSync', async () => {
    const { count } = await import('../../functions/shared/aws/observability');
    const { callsAt, monday, world } = await import('../sources/telephony-sync/slices/sync-world');
    const { request, drain } = world({ calls: callsAt(Array.from({ length: 130 }, () => monday)), count });
    await request(monday, monday + 3_600);
    await drain();
  });

/** The stage runner with the counts of the product over stores in memory. */
const stageOfOneCall = async (stage: 'recordings' | 'speech' | 'scoring') => {
  const { stageFoundation } = await import('../../functions/shared/stage/foundation');
  const { stageRunner } = await import('../../functions/shared/stage/run-stage');
  const { aCall } = await import('../support/fixtures');
  const { testWorld } = await import('../support/world');
  const { commonSettings } = await import('../support/settings');
  const { ports } = stageFoundation({ TABLE_NAME: 'a-table', BUCKET_NAME: 'a-bucket' }, commonSettings);
  const { stageList } = await import('../../functions/shared/stage/stages');
  const call = aCall({ stage, status: stageList[stage].waitingStatus });
  const clock = { now: start };
  const runner = stageRunner({
    ...ports,
    ...testWorld({ calls: [call] }),
    now: () => clock.now,
  });
  const parking = {
    send: async () => {},
    delays: { afterMs: 1_000, capMs: hourMs, throttledCapMs: hourMs },
    longestMs: 14 * 24 * hourMs,
  };
  const deliver = (failure: unknown, look?: number) =>
    runner({
      stage,
      parking,
      work: async () => {
        throw failure;
      },
    })({ ...delivery, callId: call.callId, ...(look === undefined ? {} : { look }) });
  return { deliver, clock };
};

/** One call is scored, one is skipped, and eight fail. */
const failingCalls = async (): Promise<EmittedMetric[]> => [
  ...(await metricsEmittedAs('SpeechTranscribe', async () => {
    const { CallEnds } = await import('../../functions/shared/errors');
    await (await stageOfOneCall('speech')).deliver(new CallEnds('SKIPPED', 'RECORDING_SILENT', 'Silence.'));
    for (let call = 0; call < 8; call++)
      await (await stageOfOneCall('speech')).deliver(new CallEnds('ERROR', 'SPEECH_REFUSED', 'Refused.'));
  })),
  ...(await metricsEmittedAs('InsightScore', async () => {
    const { count } = await import('../../functions/shared/aws/observability');
    const { scoreStoredCall: scored } = await import('../insight/scoring');
    const { fullMarks } = await import('../insight/scripted-model');
    const { aTranscript } = await import('../support/fixtures');
    await scored({ said: aTranscript().segments, language: 'en', answer: fullMarks, count });
  })),
];

/** Dead letters of a waiting call, of an unknown call, and of no call. */
const deadLetters = () =>
  metricsEmittedAs('DeadLettersArchive', async () => {
    const { testWorld } = await import('../support/world');
    const { aCall } = await import('../support/fixtures');
    const call = aCall({ status: 'UPLOADED', stage: 'speech' });
    const ports = { ...testWorld({ calls: [call] }), keepRecordings: false };
    jest.doMock('../../functions/shared/stage/foundation', () => ({ stageFoundation: () => ({ ports }) }));
    const { settingsVariables } = await import('../support/settings');
    Object.assign(process.env, { TABLE_NAME: 'a-table', BUCKET_NAME: 'a-bucket', ...settingsVariables() });
    const { handler } = await import('../../functions/shared/stage/dead-letters.handler');
    jest.dontMock('../../functions/shared/stage/foundation');
    const { aContext } = await import('../support/http-invocation');
    const bodies = [{ callId: call.callId }, { callId: 'sipuni-unknown' }, 'no message'];
    const answer = await handler({ Records: bodies.map(aRecord) } as SQSEvent, aContext);
    if (answer.batchItemFailures.length > 0) throw new Error('a dead letter was not archived');
  });

const aRecord = (body: unknown, index: number): SQSRecord =>
  ({
    messageId: `message-${index}`,
    body: JSON.stringify(body),
    attributes: { ApproximateReceiveCount: '1' },
    messageAttributes: {},
    eventSourceARN: 'arn:aws:sqs:eu-central-1:111111111111:Santral-SpeechStageDeadLetters',
  }) as unknown as SQSRecord;

/** What Bedrock answers to every look, as the model client reads it. */
const blockedModel = (
  answers: readonly (readonly [name: string, status: number, message: string])[],
  hours = 0,
) =>
  metricsEmittedAs('InsightScore', async () => {
    const { toModelFailure } = await import('../../functions/insight/llm/model-failures');
    for (const [name, status, message] of answers) {
      const answer = Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
      const failure = toModelFailure(answer, {
        modelId: 'eu.example.model-1',
        timedOut: false,
      }) as AccountBlocks;
      const { deliver, clock } = await stageOfOneCall('scoring');
      await deliver(failure);
      clock.now += hours * hourMs;
      if (hours > 0) await deliver(failure, 1);
    }
  });

/** A vendor answers 429 to a call, and again hours later. */
const throttlingVendor = (hours: number) =>
  metricsEmittedAs('RecordingsDownload', async () => {
    const { AccountBlocks } = await import('../../functions/shared/errors');
    const { deliver, clock } = await stageOfOneCall('recordings');
    const failure = new AccountBlocks('VENDOR_THROTTLED', 'Sipuni asks for fewer requests (429)');
    await deliver(failure);
    clock.now += hours * hourMs;
    await deliver(failure, 1);
  });

/** AWS packages are replaced. A worker that misses a setting stops before it calls AWS. */
const workerAlone = `
import sys
from unittest.mock import MagicMock
class Aws(MagicMock):
    class ClientError(Exception): pass
    class BotoCoreError(Exception): pass
    class Boto3Error(Exception): pass
for name in ("boto3", "boto3.exceptions", "boto3.s3.transfer", "botocore", "botocore.config", "botocore.exceptions"):
    sys.modules[name] = Aws()
for name in ("numpy", "torch"):
    sys.modules[name] = MagicMock()
from whisperx_worker.__main__ import main
sys.exit(main())
`;

/** The real worker, in an environment without a setting. It also stops so without models, as its own tests show. */
const workerThatCannotHear = async (): Promise<EmittedMetric[]> => {
  const { status, stdout } = spawnSync(process.env.SANTRAL_PYTHON ?? 'python3', ['-c', workerAlone], {
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONPATH: join(__dirname, '..', '..', 'functions', 'speech', 'engines', 'whisperx', 'worker', 'src'),
    },
  });
  if (status !== 2) throw new Error(`the worker ended with ${status}`);
  return stdout.split('\n').flatMap(metricsIn);
};

/** What makes each alarm go off that looks at metrics of our own, in product code. */
export const provocations: Record<string, () => Promise<EmittedMetric[]>> = {
  SipuniSyncLate: () => revokedKey('sipuni', 24, 40),
  AlotechSyncLate: () => revokedKey('alotech', 0.25, 0.5),
  AlotechGap: crowdedSecond,
  CallsFail: failingCalls,
  VendorThrottles: () => throttlingVendor(7),
  StageDeadLetters: deadLetters,
  WorkerWithoutModels: workerThatCannotHear,
  ModelRefused: () =>
    blockedModel([
      ['AccessDeniedException', 403, 'not authorized to perform: bedrock:InvokeModel'],
      ['ResourceNotFoundException', 404, 'Model not found'],
      ['ValidationException', 400, 'The maximum tokens you requested exceeds the model limit of 4096.'],
    ]),
  ModelThrottled: () => blockedModel([['ThrottlingException', 429, 'Too many tokens, please wait.']], 3),
};
