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
import { deniedAccess } from './simulators/bedrock/model-access';
import type { ModelFamilyName } from './simulators/bedrock/model-families';
import { localSources, sayLeftOut, simulatorOf } from './simulators/vendor-simulator';
import { type Patience, usualStillMs } from './standstill';
import { type ShownSync, type SyncAnswer, type SyncRange, syncPages, syncSlices } from './telephony-sync';
import type { WhisperxWorker, WhisperxWorkerOptions } from './whisperx-worker';

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

/** In the form that `PUT /api/employees` takes. */
export interface LocalEmployee extends SampleEmployee {
  active?: boolean;
}

export interface SystemOptions {
  lifetime: Lifetime;
  label: string;
  /** What the simulated telephony accounts list; a vendor that is absent lists nothing. */
  accounts: Accounts;
  employees: readonly LocalEmployee[];
  /** Accounts of one's own in place of simulators. */
  own?: Pick<RunFlags, 'accounts' | 'navai' | 'bedrockUrl'>;
  /** What turns the speech of each source into text; Navai unless told otherwise. */
  engines?: Partial<Record<Source, EngineName>>;
  /** How the WhisperX worker is run where a source is heard by it; `'by hand'`: the caller starts workers itself. */
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
  /** How many times longer functions may take than on a machine with nothing else to do. */
  slowness?: number;
  /** What the configuration of the run is laid over; the committed one when left out. */
  base?: Record<string, unknown>;
  /** Laid over the configuration of the run. */
  config?: ConfigFields;
  /** Serves the page; left out, nobody sees one. */
  page?: PageServer | undefined;
  /** Answers what is asked in place of a vendor's simulator; for tests that stand in between. */
  through?: (source: Source, url: string) => Promise<string>;
  /** Start of the run, epoch ms. */
  now: number;
  say?: (line: string) => void;
  /** Begins a step of the start with its usual seconds; left out, `say` is told. */
  step?: (what: string, usualSeconds?: number) => void;
}

export interface System extends Pick<Chaos, 'crashing' | 'crashes'> {
  cloud: Cloud;
  outputs: StackOutputs;
  api: Api;
  /** Of the local user of every role. */
  password: string;
  /** Start of the run, epoch ms. */
  now: number;
  /** The simulated accounts, which are known to list calls. */
  accounts: Accounts;
  /** Asks for a sync by pages until it succeeds: a vendor that is down, and a crash, are met by asking again. */
  syncPages(source: Source, limit: number): Promise<SyncAnswer>;
  /** Asks for syncs by slices of that range until one succeeds. */
  syncSlices(source: Source, range: SyncRange): Promise<ShownSync>;
  /** Uploads the files and waits until each import has ended. */
  uploadExports(files: readonly ExportFile[]): Promise<ShownImport[]>;
  /** Every call of the last month; those of one status. */
  listCalls(): Promise<ListedCall[]>;
  /** The calls that are on their way. */
  listOpen(): Promise<ListedCall[]>;
  /** The calls that are on their way or came to an end by work: all but the skipped ones. */
  listWorkedOn(): Promise<ListedCall[]>;
  queued(): Promise<QueueDepths>;
  /** Function time-outs so far, and what the simulators were asked for. It changes while the system moves. */
  activity(): unknown;
  /** Messages that were given up, by queue. */
  deadLetters(): Promise<Record<string, number>>;
  /** The simulated accounts at work. */
  telephony: Simulators['telephony'];
  /** One more WhisperX worker. */
  startWorker(how?: Partial<WhisperxWorkerOptions>): Promise<WhisperxWorker>;
  /** Speech counts what was heard, by services and by the WhisperX workers. */
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
}

const simulatorApiKey = 'local-speech-key';
/** An import of a large file shows nothing while it is at work (ms). */
const largeImportMs = 900_000;

/** Starts the simulators and the local cloud, deploys the stack, and brings in credentials, a user and employees. */
export const startSystem = async (options: SystemOptions): Promise<System> => {
  const { lifetime, own, faults, slowness = 1, say = () => undefined } = options;
  const step = options.step ?? ((what: string) => say(`${what}…`));
  step('Starting the vendor simulators and the local cloud', 10);
  const { denies } = options.model ?? {};
  const modelAccess = denies === undefined ? undefined : deniedAccess(denies);
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
