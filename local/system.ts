import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SQSClient } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import type { EngineName } from '../functions/speech/engines/speech-engine';
import { type ShownSync, type SyncRange, syncAlotechUntilDone } from './alotech-sync';
import { realClock } from './clock';
import { type Cloud, startCloud } from './cloud/cloud';
import { apiIdOf, clientSettings, deploy, putSecret, type StackOutputs, signIn } from './cloud/deploy';
import { type Api, openApi } from './cloud/gateway';
import { deadLetters, type QueueDepths, queueDepths } from './cloud/queues';
import { announceTimeOuts, readGrowth, TimeOuts } from './cloud/time-outs';
import { FlagMistake } from './commands/flag-mistake';
import type { RunFlags } from './commands/flags';
import { explain } from './errors';
import { type ExportFile, type ShownImport, uploadExports } from './exports';
import { ffmpegDirectory } from './ffmpeg';
import type { Lifetime } from './lifetime';
import { askAgain, type ListedCall, listCalls, openStatuses } from './listing';
import { type ConfigFields, runConfig } from './run-config';
import { type SampleCall, sampleAudio } from './samples/catalogue';
import { type SimulatorOptions, type Simulators, startSimulators } from './simulators';
import type { AlotechCounters } from './simulators/alotech';
import type { AlotechCall } from './simulators/alotech/alotech-call';
import { accountIn } from './simulators/amazon-transcribe/transcribe-account';
import { startBedrockProxy } from './simulators/bedrock/bedrock-proxy';
import { deniedAccess } from './simulators/bedrock/model-access';
import type { ModelFamilyName } from './simulators/bedrock/model-families';
import type { SimulatedCall } from './simulators/call';
import { type SyncAnswer, syncSipuniUntilDone } from './sipuni-sync';
import { startWhisperxWorker, type WhisperxWorker, type WhisperxWorkerOptions } from './whisperx-worker';

export interface Paid {
  speech: number;
  model: number;
  /** Paid requests that repeat an input to which a usable answer had been delivered. */
  duplicates: number;
}

export interface SimulatedModel {
  family?: ModelFamilyName | undefined;
  quota?: SimulatorOptions['modelQuota'];
  filters?: boolean | undefined;
  /** How many requests are denied at least, until `mendModel` is called. */
  denies?: number | undefined;
}

export interface SystemOptions {
  lifetime: Lifetime;
  label: string;
  /** What the simulated Sipuni account lists. */
  calls: readonly SampleCall[];
  /** What the simulated Alotech account lists; absent: nothing. */
  alotechCalls?: readonly AlotechCall[];
  employees: readonly { extension: string; name: string; employeeId: string; active?: boolean }[];
  vendors?: Pick<RunFlags, 'sipuni' | 'alotech' | 'navai' | 'bedrockUrl'>;
  /** What turns the speech of each source into text; Navai unless told otherwise. */
  engines?: Partial<Record<'sipuni' | 'alotech', EngineName>>;
  /** How our own speech worker is run where a source is heard by it; `'by hand'`: the caller starts workers itself. */
  worker?: Pick<WhisperxWorkerOptions, 'models'> | 'by hand' | undefined;
  /** How the ends of Transcribe's jobs are announced; left out, each once. */
  announcements?: SimulatorOptions['announcements'];
  /** How the simulated model lies in every answer. */
  lie?: SimulatorOptions['lie'];
  /** How the simulated account and its model behave; left out, every question of the configured model is answered. */
  model?: SimulatedModel;
  /** Every simulator fails that share of requests. */
  faults?: { rate: number; seed: number } | undefined;
  /** Function invocations crash at that rate once `crashing` is called; see `chaos.cjs`. */
  crashes?: { rate: number; seed: number } | undefined;
  latency?: { downloadMs: number; speechMs: number; modelMs: number };
  /** Exports may be as large as real ones; those of the samples are small, and imported in seconds. */
  largeExports?: boolean;
  /** What the configuration of the run is laid over; the committed one when left out. */
  base?: Record<string, unknown>;
  /** Laid over the configuration of the run. */
  config?: ConfigFields;
  /** In place of the simulators' own addresses; for tests that stand in between. */
  through?: (urls: { sipuniUrl: string }) => Promise<{ sipuniUrl: string }>;
  /** Start of the run, epoch ms. */
  now: number;
  say?: (line: string) => void;
  /** Begins a step of the start with its usual seconds; left out, `say` is told. */
  step?: (what: string, usualSeconds?: number) => void;
}

export interface System {
  cloud: Cloud;
  outputs: StackOutputs;
  api: Api;
  /** Calls that Sipuni is known to list; empty with an account of one's own. */
  expected: readonly SampleCall[];
  /** Calls that Alotech is known to list; empty with an account of one's own. */
  expectedAlotech: readonly AlotechCall[];
  /** Asks for a sync until it succeeds: a vendor that is down, and a crash, are met by asking again. */
  sync(limit: number): Promise<SyncAnswer>;
  /** Asks for syncs of that range until one succeeds. */
  syncAlotech(range: SyncRange): Promise<ShownSync>;
  /** Uploads the files and waits until each import has ended. */
  uploadExports(files: readonly ExportFile[]): Promise<ShownImport[]>;
  /** Every call of the last month; those of one status. */
  listCalls(): Promise<ListedCall[]>;
  /** The calls that are on their way. */
  listOpen(): Promise<ListedCall[]>;
  /** The calls that are on their way or came to an end by work: all but the skipped ones. */
  listWorkedOn(): Promise<ListedCall[]>;
  queued(): Promise<QueueDepths>;
  /** Function time-outs so far. */
  timeOuts(): number;
  /** Messages that were given up, by queue. */
  deadLetters(): Promise<Record<string, number>>;
  /** What the simulated Alotech was asked for; nothing with an account of one's own. */
  alotechCounters(): AlotechCounters;
  /** One more of our own speech workers. */
  startWorker(how?: Partial<WhisperxWorkerOptions>): Promise<WhisperxWorker>;
  /** Speech counts what was heard, by services and by our own workers. */
  paid(): Paid;
  /** What was paid for twice, for a person to find. */
  duplicates: Simulators['duplicates'];
  /** What the simulated model's answers cost so far, by the tool that a question has. */
  modelTokens: Simulators['modelTokens'];
  modelRequests(): string[];
  /** Requests that the simulated Bedrock refused so far, by its name for the reason. */
  modelRefusals: Simulators['modelRefusals'];
  /** Gives the account what it lacked to use the model. */
  mendModel(): void;
  /** Switches the crashes of function invocations on or off. */
  crashing(on: boolean): void;
  /** Invocations that were made to crash so far, of those that wrote anything while it was on. */
  crashes(): { crashes: number; invocations: number };
}

const simulatorUser = '123456';
const simulatorSecret = 'local-integration-key';
const simulatorApiKey = 'local-speech-key';
const simulatorAlotech = {
  tenant: 'ornek.alo-tech.com',
  clientId: 'local-client',
  clientSecret: 'local-client-secret',
};

const simulated = (call: SampleCall): SimulatedCall => {
  let audio: Buffer | undefined;
  return { ...call, audio: () => (audio ??= call.audio ? sampleAudio(call) : Buffer.alloc(0)) };
};

/** Loads chaos into the functions. It stands in their variables, where one function has options of its own. */
const chaosOptions = { NODE_OPTIONS: `--require ${JSON.stringify(join(__dirname, 'cloud', 'chaos.cjs'))}` };

/** What chaos is told by the environment of the cloud; see `chaos.cjs`. */
const chaosEnvironment = (
  directory: string,
  { rate, seed }: { rate: number; seed: number },
  paid: readonly string[],
): Record<string, string> => ({
  SANTRAL_CHAOS_DIRECTORY: directory,
  SANTRAL_CHAOS_SEED: String(seed),
  SANTRAL_CHAOS_RATE: String(rate),
  SANTRAL_CHAOS_PAID: paid.join(','),
});

/** Starts the simulators and the local cloud, deploys the stack, and brings in credentials, a user and employees. */
export const startSystem = async (options: SystemOptions): Promise<System> => {
  const { lifetime, calls, alotechCalls = [], vendors, faults, say = () => undefined } = options;
  const step = options.step ?? ((what: string) => say(`${what}…`));
  const engines = { sipuni: 'navai', alotech: 'navai', ...options.engines } as const;
  step('Starting the vendor simulators and the local cloud', 10);
  const { denies } = options.model ?? {};
  const modelAccess = denies === undefined ? undefined : deniedAccess(denies);
  const simulators = await startSimulators({
    calls: calls.map(simulated),
    alotech: { ...simulatorAlotech, calls: alotechCalls },
    user: simulatorUser,
    secret: simulatorSecret,
    apiKey: simulatorApiKey,
    now: options.now,
    ...(faults ? { faults } : {}),
    ...(options.lie ? { lie: options.lie } : {}),
    modelAccess,
    modelQuota: options.model?.quota,
    modelFilters: options.model?.filters,
    ...(options.latency ? { latency: options.latency } : {}),
    ...(options.announcements ? { announcements: options.announcements } : {}),
  });
  lifetime.add(simulators.close);
  const proxy = vendors?.bedrockUrl === 'aws' ? await startBedrockProxy() : undefined;
  if (proxy) lifetime.add(proxy.close);
  const { sipuniUrl } = (await options.through?.(simulators)) ?? simulators;
  const urls = {
    sipuniUrl: vendors?.sipuni?.url ?? sipuniUrl,
    alotechUrl: vendors?.alotech?.url ?? simulators.alotechUrl,
    navaiUrl: vendors?.navai?.url ?? simulators.navaiUrl,
    bedrockUrl: proxy?.url ?? vendors?.bedrockUrl ?? simulators.bedrockUrl,
    transcribeUrl: simulators.transcribeUrl,
    modelFamily: options.model?.family,
    ...(vendors?.bedrockUrl ? {} : { modelAccountUrl: simulators.modelAccountUrl }),
    engines,
    ffmpegDirectory: await ffmpegDirectory(lifetime),
    simulated: {
      sipuni: !vendors?.sipuni,
      alotech: !vendors?.alotech,
      navai: !vendors?.navai,
      bedrock: !vendors?.bedrockUrl,
    },
  };

  const chaosDirectory = mkdtempSync(join(tmpdir(), 'santral-chaos-'));
  lifetime.add(() => rmSync(chaosDirectory, { recursive: true, force: true }));
  const cloud = await startCloud({
    lifetime,
    label: options.label,
    ...(options.crashes
      ? {
          extraEnvironment: chaosEnvironment(chaosDirectory, options.crashes, [
            urls.navaiUrl,
            urls.transcribeUrl,
            urls.bedrockUrl,
          ]),
        }
      : {}),
  });

  const timeOuts = new TimeOuts(readGrowth(cloud.logFile));
  lifetime.add(announceTimeOuts(timeOuts, say, realClock));
  simulators.connectTranscribe(accountIn(cloud));
  step('Deploying the stack (cdk bootstrap, cdk deploy)', 40);
  const outputs = await deploy(
    cloud,
    runConfig(
      {
        ...urls,
        largeExports: options.largeExports ?? false,
        functionVariables: options.crashes ? chaosOptions : {},
      },
      cloud.region,
      options.config,
      options.base,
    ),
    lifetime,
  );
  step('Storing credentials and signing in', 5);
  const { sipuni, alotech = simulatorAlotech, navai } = vendors ?? {};
  await putSecret(cloud, outputs.SipuniSecretId, {
    user: sipuni?.user ?? simulatorUser,
    secret: sipuni?.secret ?? simulatorSecret,
  });
  await putSecret(cloud, outputs.AlotechSecretId, {
    tenant: alotech.tenant,
    clientId: alotech.clientId,
    clientSecret: alotech.clientSecret,
  });
  if (outputs.NavaiSecretId) {
    await putSecret(cloud, outputs.NavaiSecretId, { apiKey: navai?.key ?? simulatorApiKey });
  }
  const api = openApi(cloud.port, apiIdOf(outputs), await signIn(cloud, outputs));
  lifetime.add(api.close);
  if (options.employees.length > 0) {
    const employees = options.employees.map((employee) => ({ active: true, ...employee }));
    await askAgain(() => api.ask('/api/employees', { method: 'PUT', body: { employees } }));
  }
  const sqs = new SQSClient(clientSettings(cloud));
  lifetime.add(() => sqs.destroy());
  const workers: WhisperxWorker[] = [];
  const startWorker = async (how: Partial<WhisperxWorkerOptions> = {}): Promise<WhisperxWorker> => {
    if (!outputs.WhisperxQueueUrl) throw new Error('No source is heard by the WhisperX worker.');
    const { WhisperxQueueUrl: queueUrl, BucketName: bucket } = outputs;
    const started = await startWhisperxWorker({ lifetime, cloud, queueUrl, bucket, ...how });
    workers.push(started);
    return started;
  };
  if (outputs.WhisperxQueueUrl && options.worker !== 'by hand') {
    step('Starting the WhisperX worker');
    await startWorker({ idleSeconds: 86_400, ...options.worker });
  }
  const queued = () => queueDepths(sqs, outputs);
  const patience = { signs: async () => ({ queued: await queued(), timeOuts: timeOuts.all().length }) };
  return {
    cloud,
    outputs,
    api,
    expected: urls.simulated.sipuni ? calls : [],
    expectedAlotech: urls.simulated.alotech ? alotechCalls : [],
    sync: (limit) => syncSipuniUntilDone(api, limit, lifetime, patience),
    syncAlotech: (range) => syncAlotechUntilDone(api, range, lifetime, patience),
    uploadExports: (files) =>
      uploadExports({ api, cloud, bucket: outputs.BucketName, lifetime }, files, patience),
    listCalls: () => listCalls(api),
    listOpen: () => listCalls(api, openStatuses),
    listWorkedOn: () => listCalls(api, [...openStatuses, 'DONE', 'ERROR']),
    queued,
    timeOuts: () => timeOuts.all().length,
    deadLetters: () => deadLetters(sqs, outputs),
    alotechCounters: simulators.alotechCounters,
    startWorker,
    paid: () => {
      const paid = simulators.paid();
      const own = answersOf(workers);
      return {
        speech: (urls.simulated.navai ? paid.speech : 0) + own.length,
        model: proxy ? proxy.ledger.paid : urls.simulated.bedrock ? paid.model : 0,
        duplicates: paid.duplicates + (proxy?.ledger.duplicates.length ?? 0) + own.length - new Set(own).size,
      };
    },
    duplicates: simulators.duplicates,
    modelTokens: simulators.modelTokens,
    modelRequests: () => [...simulators.modelRequests(), ...(proxy?.requests() ?? [])],
    modelRefusals: simulators.modelRefusals,
    mendModel: () => modelAccess?.mend(),
    crashing: (on) => {
      if (on) writeFileSync(join(chaosDirectory, 'on'), '');
      else rmSync(join(chaosDirectory, 'on'), { force: true });
    },
    crashes: () => ({
      crashes: countOf(join(chaosDirectory, 'crashes')),
      invocations: countOf(join(chaosDirectory, 'invocations')),
    }),
  };
};

/** The calls of which our own workers wrote what they heard, as their logs say. */
const answersOf = (workers: readonly WhisperxWorker[]): string[] =>
  workers.flatMap(({ logFile }) =>
    readFileSync(logFile, 'utf8')
      .split('\n')
      .flatMap(
        (line) => /"message": "answered", "callId": "([^"]+)".*"outcome": "heard"/.exec(line)?.[1] ?? [],
      ),
  );

const countOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

const EmployeesFile = z.object({
  employees: z.array(
    z.object({
      extension: z.string(),
      name: z.string(),
      employeeId: z.string(),
      active: z.boolean().default(true),
    }),
  ),
});

/**
 * Employees from a file in the form that `PUT /api/employees` takes.
 *
 * @throws FlagMistake when the file cannot be read or holds something else
 */
export const employeesFrom = (file: string): SystemOptions['employees'] => {
  try {
    return EmployeesFile.parse(JSON.parse(readFileSync(file, 'utf8'))).employees;
  } catch (cause) {
    const what = cause instanceof z.ZodError ? z.prettifyError(cause).split('\n')[0] : explain(cause);
    throw new FlagMistake(
      `--employees cannot use "${file}". ${what} It takes {"employees":[{"extension","name","employeeId","active":true}]}.`,
      { cause },
    );
  }
};
