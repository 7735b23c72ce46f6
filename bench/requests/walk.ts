import '../../test/support/quiet-powertools';
import type { Context } from 'aws-lambda';
import { cleanTranscript } from '../../functions/insight/cleaning/clean-transcript';
import { peopleOnCalls } from '../../functions/insight/people-on-calls';
import { scoreCall } from '../../functions/insight/scoring/score-call';
import { prepareCall } from '../../functions/preparation/prepare-call';
import { downloadRecording } from '../../functions/recordings/download-recording';
import { analysisStore } from '../../functions/shared/analyses/store';
import { consumeBatch } from '../../functions/shared/aws/consume-batch';
import { gatherLookUps } from '../../functions/shared/aws/gather-look-ups';
import { lookSender, stageQueue } from '../../functions/shared/aws/queue';
import { rememberAnswers } from '../../functions/shared/aws/remember-answers';
import { callIdOfKey } from '../../functions/shared/calls/object-keys';
import { ordinalSource } from '../../functions/shared/calls/ordinals';
import { callStore } from '../../functions/shared/calls/store';
import { employeeStore } from '../../functions/shared/employees/store';
import { finishedInBatch } from '../../functions/shared/finished-calls/batch';
import { finishedCallsStore } from '../../functions/shared/finished-calls/store';
import { StoredForms } from '../../functions/shared/forms/stored-forms';
import { isKnownWord } from '../../functions/shared/lexicon';
import { type StageWork, stageRunner } from '../../functions/shared/stage/run-stage';
import { stageRunStore } from '../../functions/shared/stage/stage-runs';
import { stageWork } from '../../functions/shared/stage/stage-work';
import { type Stage, stageList, stages } from '../../functions/shared/stage/stages';
import { resumePoints } from '../../functions/shared/syncs/resume-points';
import { syncRunStore } from '../../functions/shared/syncs/store';
import { callIntake } from '../../functions/sources/telephony-sync/intake/call-intake';
import { workOnRun } from '../../functions/sources/telephony-sync/pages/page-run';
import { rangeSince, receiveSync } from '../../functions/sources/telephony-sync/sync-starts';
import { answeringEngine, type SentRecording } from '../../functions/speech/engines/answering-engine';
import { NavaiAnswer, navaiService } from '../../functions/speech/engines/navai/navai-service';
import { transcribeRecording } from '../../functions/speech/transcribe-recording';
import { readSipuniPage } from '../../functions/telephony/sipuni/pages';
import { SipuniSettings } from '../../functions/telephony/sipuni/settings';
import { inMemoryObjects } from '../../test/support/s3';
import { makeSpokenCalls } from '../quota/spoken-calls';
import { wordyModel } from './answers';
import type { Ledger } from './ledger';
import { meteredTable } from './metered-table';
import { StageQueues } from './queues';
import { sampleAccount } from './sample-account';
import type { IndexDefinition } from './units';

export interface WalkOptions {
  calls: number;
  batchSizes: Readonly<Record<Stage, number>>;
  indexes: readonly IndexDefinition[];
  keepRecordings: boolean;
}

const start = Date.UTC(2026, 0, 1);
/** Pause between two invocations (ms). No invocation remembers what an earlier one has read. */
const betweenInvocations = 600_000;
const leaseMs = 600_000;
/** Length of a recording of four minutes (ms). */
const playedMs = 240_000;
/** What ffmpeg would have made. The file stands for any. */
const prepared = {
  recording: {
    ...{ path: __filename, contentType: 'audio/mpeg', extension: 'mp3' },
    ...{ bytes: 700_000, durationMs: playedMs, channels: 1 as const },
  },
  original: { bytes: 1_000_000, codec: 'mp3', channels: 1 },
  sound: 'mixture' as const,
  peaks: [],
  remove: async () => undefined,
};

/**
 * Takes calls of Sipuni from the sync to `DONE` in batches and writes every request into the ledger. The
 * vendors, the bucket, the table, the queues and ffmpeg are played. All else is the product.
 */
export const walkCalls = async (ledger: Ledger, options: WalkOptions): Promise<void> => {
  const { table, memory } = meteredTable(ledger, options.indexes);
  let time = start;
  const now = () => time;
  const account = sampleAccount(options.calls, start);
  const employees = employeeStore(table);
  await employees.save(account.employees, 0);
  ledger.clear();

  const queues = new StageQueues(ledger);
  const objects = inMemoryObjects({}, { now, around: objectsInto(ledger, queues) });
  const stored = callStore(table);
  const calls = { ...stored, get: gatherLookUps(stored.get, stored.getMany) };
  const shared = { calls, objects, keepRecordings: options.keepRecordings, now };
  await syncAll({ table, account, queues, now });

  const finished = finishedInBatch(finishedCallsStore(table), { now });
  const works = stageWorks({ ...shared, table, account, queues, employees });
  for (const stage of stages) {
    const receive = stageRunner({
      ...shared,
      runs: stageRunStore(table),
      backoff,
      maxAttempts: 8,
      onFinished: finished.note,
    })(works[stage]);
    const queue = { queueUrl: 'a-queue', backoff, now, sqs: queues.client(stage) };
    const consume = consumeBatch(stageWork(receive, queue), queue);
    for (;;) {
      const Records = queues.receive(stage, options.batchSizes[stage]);
      if (Records.length === 0) break;
      ledger.add(['invocations', stage]);
      time += betweenInvocations;
      const { batchItemFailures } = await consume({ Records }, aContext());
      await finished.write();
      queues.settle(
        stage,
        Records,
        batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
      );
    }
  }
  const done = memory
    .items()
    .filter(({ __edb_e__, status }) => __edb_e__?.S === 'call' && status?.S === 'DONE');
  if (done.length !== options.calls) throw new Error(`${done.length} of ${options.calls} calls are done.`);
};

const backoff = { baseMs: 2000, capMs: 300_000 };

let invocations = 0;
const aContext = (): Context =>
  ({
    awsRequestId: `request-${++invocations}`,
    functionName: 'a-function',
    getRemainingTimeInMillis: () => leaseMs,
  }) as Context;

/**
 * Counts the requests to the bucket and the events of it. An event that a rule matches is sent to the queue
 * of its stage.
 */
const objectsInto =
  (ledger: Ledger, queues: StageQueues) =>
  async <T>(operation: string, run: () => T | Promise<T>, input?: unknown): Promise<T> => {
    const kind = operation.replace(/Objects?$/, '').toLowerCase();
    const { Key = '', Delete } = input as { Key?: string; Delete?: { Objects: unknown[] } };
    ledger.add(['s3', kind]);
    ledger.add(['s3ByPrefix', `${kind} ${Key.split('/')[0]}${Key.endsWith('.json') ? ' json' : ''}`]);
    const answer = await run();
    if (kind === 'put' || kind === 'delete') ledger.add(['events', kind], Delete?.Objects.length ?? 1);
    const stage = kind === 'put' ? stageStartedBy(Key) : undefined;
    if (stage) {
      ledger.add(['sqs', 'sendOfEvent']);
      queues.put(stage, JSON.stringify({ detail: { object: { key: Key } } }));
    }
    return answer;
  };

/** The stage whose input begins and ends like this key. */
const stageStartedBy = (key: string): Stage | undefined =>
  stages.find((stage) => {
    const { inputKey } = stageList[stage];
    const sample = inputKey?.({ callId: 'a', callDate: '', source: 'sipuni' });
    return (
      callIdOfKey(key) !== undefined &&
      sample?.split('/')[0] === key.split('/')[0] &&
      sample?.split('.').at(-1) === key.split('.').at(-1)
    );
  });

type Account = ReturnType<typeof sampleAccount>;
interface Stores {
  table: ReturnType<typeof meteredTable>['table'];
  account: Account;
  queues: StageQueues;
  now: () => number;
}

/** What the schedule starts. */
const syncAll = async ({ table, account, queues, now }: Stores): Promise<void> => {
  const settings = SipuniSettings.parse({});
  const calls = callStore(table);
  const shared = {
    source: 'sipuni' as const,
    runs: syncRunStore(table),
    resumePoints: resumePoints(table),
    now,
  };
  const beginIntake = callIntake({
    ...{ source: 'sipuni', calls, settings, now },
    employees: employeeStore(table),
    ordinals: ordinalSource(table),
    recordings: stageQueue('a-queue', queues.client('recordings')),
    warn: () => undefined,
  });
  const list = {
    ask: async (page: number) => account.page(page),
    read: (csv: string) =>
      readSipuniPage(csv, { timeZone: settings.timeZone, country: settings.defaultCountry }),
  };
  const nothing = { send: async () => undefined };
  const work = workOnRun({
    ...{ ...shared, list, beginIntake, settings, backoff, maxTries: 8, queue: nothing, missed: nothing },
    toSyncFailure: (failure) => {
      throw failure;
    },
    count: () => undefined,
  });
  const receive = receiveSync({
    ...{ ...shared, work, checkConfigured: async () => undefined, newRunId: () => 'a-run' },
    sendUnsent: async () => void (await (await beginIntake()).sendUnsent()),
    scheduledRange: rangeSince({ overlapMs: 0, historyDays: 2 }),
    inform: () => undefined,
  });
  await receive({ source: 'schedule' }, { owner: 'a-sync', leaseMs, received: 1 });
};

interface Works extends Stores {
  calls: ReturnType<typeof callStore>;
  objects: ReturnType<typeof inMemoryObjects>;
  employees: ReturnType<typeof employeeStore>;
  keepRecordings: boolean;
}

/** Every stage as its handler wires it. */
const stageWorks = ({ table, account, queues, employees, ...shared }: Works): Record<Stage, StageWork> => {
  const { objects } = shared;
  const { answers } = objects;
  const forms = new StoredForms(table);
  const activeForms = rememberAnswers(() => forms.active(), { forMs: 1000, now: shared.now });
  const people = peopleOnCalls({ employees, now: shared.now });
  const insight = {
    ...{ ...shared, answers, model: wordyModel(), maxAsks: 3, count: () => undefined },
    knownNames: people.names,
    teamOf: people.team,
  };
  const parking = (stage: Stage) => ({
    send: lookSender('a-queue', queues.client(stage), shared.now),
    delays: { afterMs: 60_000, capMs: 3_600_000, throttledCapMs: 600_000 },
    longestMs: 14 * 86_400_000,
  });
  const engine = answeringEngine(talkativeService(), answers);
  return {
    recordings: {
      stage: 'recordings',
      work: downloadRecording({
        ...shared,
        uploads: objects,
        vendors: { sipuni: account.recordings },
        maxBytes: 1e9,
      }),
    },
    preparation: {
      stage: 'preparation',
      work: prepareCall({
        ...shared,
        uploads: objects,
        prepare: async (open, _, use) => {
          const source = await open();
          source.body.resume();
          return use(prepared, source);
        },
      }),
    },
    speech: {
      stage: 'speech',
      work: transcribeRecording({
        ...shared,
        listening: { sipuni: { engine, channelMap: 'caller-first' } },
      }),
    },
    cleaning: {
      stage: 'cleaning',
      parking: parking('cleaning'),
      work: cleanTranscript({ ...insight, chunkCharacters: 6000, isKnownWord }),
    },
    scoring: {
      stage: 'scoring',
      parking: parking('scoring'),
      work: scoreCall({
        ...{ ...insight, mode: 'ten', resultLanguage: 'en' },
        analyses: analysisStore(table),
        forms: { active: () => activeForms('all') },
      }),
    },
  };
};

/** Navai finds four minutes in every recording and knows who speaks. */
const talkativeService = () => {
  const [spoken] = makeSpokenCalls(1, playedMs / 1000);
  const segments = (spoken?.transcript.segments ?? []).map(({ index, text, startMs, endMs }) => ({
    ...{ text, startMs, endMs, speaker: index % 2 === 0 ? 'agent' : 'customer' },
  }));
  const service = navaiService({ http: undefined as never, credentials: undefined as never });
  return {
    ...service,
    transcribe: async ({ open }: SentRecording): Promise<NavaiAnswer> => {
      (await open()).body.resume();
      return NavaiAnswer.parse({ segments, text: null, language: 'uz', duration: playedMs / 1000 });
    },
  };
};
