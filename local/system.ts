import { SQSClient } from '@aws-sdk/client-sqs';
import { bodyOf } from '../client/client';
import type { EngineName } from '../functions/speech/engines';
import type { Source } from '../functions/telephony/vendors';
import { realClock } from './clock';
import { type Cloud, startCloud } from './cloud/cloud';
import { apiIdOf, clientSettings, deploy, putSecret, type StackOutputs, secretIdOf } from './cloud/deploy';
import { type Api, openApi } from './cloud/gateway';
import { type Chaos, prepareChaos } from './cloud/prepare-chaos';
import { deadLetters, type QueueDepths, queueDepths } from './cloud/queues';
import { announceTimeOuts, readGrowth, TimeOuts } from './cloud/time-outs';
import { randomPassword, signIn } from './cloud/users';
import type { RunFlags } from './commands/flags';
import { type ExportFile, type ShownImport, uploadExports } from './exports';
import { ffmpegDirectory } from './ffmpeg';
import type { Lifetime } from './lifetime';
import { askAgain, type ListedCall, listCalls, openStatuses } from './listing';
import { ownWorkers } from './own-workers';
import { openPage } from './page/open-page';
import type { PageServer } from './page/page-server';
import { type ConfigFields, runConfig, type TelephonyAddress } from './run-config';
import type { SampleEmployee } from './samples/catalogue';
import { type Accounts, type SimulatorOptions, type Simulators, startSimulators } from './simulators';
import { accountIn } from './simulators/amazon-transcribe/transcribe-account';
import { startBedrockProxy } from './simulators/bedrock/bedrock-proxy';
import { denyAccess } from './simulators/bedrock/model-access';
import type { ModelFamilyName } from './simulators/bedrock/model-families';
import { localSources, sayLeftOut, simulatorOf } from './simulators/vendor-simulator';
import { type Patience, usualStillMs } from './standstill';
import { type ShownSync, type SyncAnswer, type SyncRange, syncPages, syncSlices } from './telephony-sync';
import type { WhisperxWorker, WhisperxWorkerOptions } from './whisperx-worker';

export interface Paid {
  speech: number;
  model: number;
  /** Paid requests that repeat an input with a usable answer. */
  duplicates: number;
}

export interface SimulatedModel {
  family?: ModelFamilyName | undefined;
  quota?: SimulatorOptions['modelQuota'];
  filters?: boolean | undefined;
  /** Denies at least this many requests until `mendModel` is called. */
  denies?: number | undefined;
}

/** An employee in the format of `PUT /api/employees`. */
export interface LocalEmployee extends SampleEmployee {
  active?: boolean;
}

export interface SystemOptions {
  lifetime: Lifetime;
  label: string;
  /** The calls of the simulated telephony accounts. A missing vendor lists nothing. */
  accounts: Accounts;
  employees: readonly LocalEmployee[];
  /** A person's own accounts in place of simulators. */
  own?: Pick<RunFlags, 'accounts' | 'navai' | 'bedrockUrl'>;
  /** The speech engine of each source. Default `navai`. */
  engines?: Partial<Record<Source, EngineName>>;
  /** How to run the WhisperX worker if a source uses it. With `'by hand'` the caller starts workers. */
  worker?: Pick<WhisperxWorkerOptions, 'models'> | 'by hand' | undefined;
  /** How Transcribe announces the end of a job. Default once each. */
  announcements?: SimulatorOptions['announcements'];
  /** How the simulated model lies in every answer. */
  lie?: SimulatorOptions['lie'];
  /** The simulated account and its model. By default the configured model answers every question. */
  model?: SimulatedModel;
  /** Every simulator fails this share of requests. */
  faults?: { rate: number; seed: number } | undefined;
  /** Function invocations crash at this rate after `crashing(true)`. See `chaos.cjs`. */
  crashes?: { rate: number; seed: number } | undefined;
  latency?: { downloadMs: number; speechMs: number; modelMs: number };
  /** Whether exports may be as large as real ones. Sample exports are small and take seconds. */
  largeExports?: boolean;
  /** How many times longer functions may take than on an idle machine. */
  slowness?: number;
  /** The configuration below that of the run. The default is the committed one. */
  base?: Record<string, unknown>;
  /** Overlays the configuration of the run. */
  config?: ConfigFields;
  /** Serves the page. Absent means no page. */
  page?: PageServer | undefined;
  /** Returns the address of a proxy before a vendor's simulator. Tests use it. */
  through?: (source: Source, url: string) => Promise<string>;
  /** Start of the run, epoch ms. */
  now: number;
  say?: (line: string) => void;
  /** Begins a step of the start. The default is `say`. */
  step?: (what: string, usualSeconds?: number) => void;
}

export interface System extends Pick<Chaos, 'crashing' | 'crashes'> {
  cloud: Cloud;
  outputs: StackOutputs;
  api: Api;
  /** Password of every local user. */
  password: string;
  /** Start of the run, epoch ms. */
  now: number;
  /** The simulated accounts with their expected calls. */
  accounts: Accounts;
  /** Requests a sync by pages until one succeeds. Repeats it after a crash or while the vendor is down. */
  syncPages(source: Source, limit: number): Promise<SyncAnswer>;
  /** Requests syncs by slices of this range until one succeeds. */
  syncSlices(source: Source, range: SyncRange): Promise<ShownSync>;
  /** Uploads the files and waits until each import has ended. */
  uploadExports(files: readonly ExportFile[]): Promise<ShownImport[]>;
  /** Every call of the last month. */
  listCalls(): Promise<ListedCall[]>;
  /** Calls in progress. */
  listOpen(): Promise<ListedCall[]>;
  /** Calls in progress and calls that ended by work. Omits skipped calls. */
  listWorkedOn(): Promise<ListedCall[]>;
  queued(): Promise<QueueDepths>;
  /** Function time-outs and requests to the simulators so far. It changes while the system moves. */
  activity(): unknown;
  /** Dead letters by queue. */
  deadLetters(): Promise<Record<string, number>>;
  /** The running simulators of the accounts. */
  telephony: Simulators['telephony'];
  /** Starts one more WhisperX worker. */
  startWorker(how?: Partial<WhisperxWorkerOptions>): Promise<WhisperxWorker>;
  /** `speech` counts transcriptions by services and by WhisperX workers. */
  paid(): Paid;
  /** Paid duplicates with a note for a person. */
  duplicates: Simulators['duplicates'];
  /** Cost of the simulated model's answers so far, by the tool of the question. */
  modelTokens: Simulators['modelTokens'];
  modelRequests(): string[];
  /** Requests that the simulated Bedrock refused so far, by Bedrock's error name. */
  modelRefusals: Simulators['modelRefusals'];
  /** Grants the account access to the model. */
  mendModel(): void;
}

const simulatorApiKey = 'local-speech-key';
/** How long the import of a large file may show no progress (ms). */
const largeImportMs = 900_000;

/**
 * Starts the simulators and the local cloud. Then deploys the stack and stores credentials, a user and
 * employees.
 */
export const startSystem = async (options: SystemOptions): Promise<System> => {
  const { lifetime, own, faults, slowness = 1, say = () => undefined } = options;
  const step = options.step ?? ((what: string) => say(`${what}…`));
  step('Starting the vendor simulators and the local cloud', 10);
  const { denies } = options.model ?? {};
  const modelAccess = denies === undefined ? undefined : denyAccess(denies);
  const accounts: Accounts = Object.fromEntries(
    localSources
      .filter((source) => !own?.accounts[source])
      .map((source) => [source, options.accounts[source] ?? simulatorOf(source).samples()]),
  );
  sayLeftOut(say);
  const simulators = await startSimulators({
    accounts,
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
  const proxy = own?.bedrockUrl === 'aws' ? await startBedrockProxy() : undefined;
  if (proxy) lifetime.add(proxy.close);
  const telephony: Partial<Record<Source, TelephonyAddress>> = {};
  for (const source of localSources) {
    const url = own?.accounts[source]?.url ?? simulators.telephony[source]?.url ?? '';
    telephony[source] = {
      url: (await options.through?.(source, url)) ?? url,
      isSimulated: source in accounts,
    };
  }
  const isSimulated = { navai: !own?.navai, bedrock: !own?.bedrockUrl };
  const urls = {
    telephony,
    navaiUrl: own?.navai?.url ?? simulators.navaiUrl,
    bedrockUrl: proxy?.url ?? own?.bedrockUrl ?? simulators.bedrockUrl,
    transcribeUrl: simulators.transcribeUrl,
    modelFamily: options.model?.family,
    ...(own?.bedrockUrl ? {} : { modelAccountUrl: simulators.modelAccountUrl }),
    engines: Object.fromEntries(localSources.map((source) => [source, options.engines?.[source] ?? 'navai'])),
    ffmpegDirectory: await ffmpegDirectory(lifetime),
    simulated: isSimulated,
  };

  const chaos = prepareChaos(lifetime);
  const cloud = await startCloud({
    lifetime,
    label: options.label,
    ...(options.crashes
      ? {
          extraEnvironment: chaos.environment(options.crashes, [
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
  const config = runConfig(
    {
      ...urls,
      slowness,
      largeExports: options.largeExports ?? false,
      functionVariables: options.crashes ? chaos.functionVariables : {},
      pageUrl: options.page?.url,
    },
    cloud.region,
    options.config,
    options.base,
  );
  const outputs = await deploy(cloud, config, lifetime);
  step('Storing credentials and signing in', 5);
  for (const source of localSources) {
    const { credentials } = own?.accounts[source] ?? simulatorOf(source);
    await putSecret(cloud, secretIdOf(outputs, source), credentials);
  }
  if (outputs.NavaiSecretId) {
    await putSecret(cloud, outputs.NavaiSecretId, { apiKey: own?.navai?.key ?? simulatorApiKey });
  }
  const password = randomPassword();
  const renew = () => signIn(cloud, outputs, 'admin', password);
  const api = openApi(cloud.port, apiIdOf(outputs), await renew(), { renew });
  lifetime.add(api.close);
  if (options.employees.length > 0) {
    const employees = options.employees.map((employee) => ({ active: true, ...employee }));
    await askAgain(() => bodyOf(api.client.PUT('/api/employees', { body: { employees } })));
  }
  if (options.page) openPage(options.page, cloud, outputs, config);
  const sqs = new SQSClient(clientSettings(cloud));
  lifetime.add(() => sqs.destroy());
  const workers = ownWorkers(lifetime, cloud, outputs);
  if (outputs.WhisperxQueueUrl && options.worker !== 'by hand') {
    step('Starting the WhisperX worker');
    await workers.start({ idleSeconds: 86_400, ...options.worker });
  }
  const queued = () => queueDepths(sqs, outputs);
  const activity = () => [timeOuts.all().length, simulators.activity()];
  const patience: Patience = {
    signs: async () => [await queued(), activity()],
    stillMs: (options.largeExports ? largeImportMs : usualStillMs) * slowness,
  };
  const syncs = { api, lifetime, patience };
  return {
    cloud,
    outputs,
    api,
    password,
    now: options.now,
    accounts,
    syncPages: (source, limit) => syncPages(syncs, source, limit),
    syncSlices: (source, range) => syncSlices(syncs, source, range),
    uploadExports: (files) =>
      uploadExports({ api, cloud, bucket: outputs.BucketName, lifetime }, files, patience),
    listCalls: () => listCalls(api, undefined, patience),
    listOpen: () => listCalls(api, openStatuses, patience),
    listWorkedOn: () => listCalls(api, [...openStatuses, 'DONE', 'ERROR'], patience),
    queued,
    activity,
    deadLetters: () => deadLetters(sqs, outputs),
    telephony: simulators.telephony,
    startWorker: workers.start,
    paid: () => {
      const paid = simulators.paid();
      const heard = workers.answers();
      return {
        speech: (isSimulated.navai ? paid.speech : 0) + heard.length,
        model: proxy ? proxy.ledger.paid : isSimulated.bedrock ? paid.model : 0,
        duplicates:
          paid.duplicates + (proxy?.ledger.duplicates.length ?? 0) + heard.length - new Set(heard).size,
      };
    },
    duplicates: simulators.duplicates,
    modelTokens: simulators.modelTokens,
    modelRequests: () => [...simulators.modelRequests(), ...(proxy?.requests() ?? [])],
    modelRefusals: simulators.modelRefusals,
    mendModel: () => modelAccess?.mend(),
    crashing: chaos.crashing,
    crashes: chaos.crashes,
  };
};
