import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { EngineName } from '../functions/speech/engines';
import { forEachSource } from '../functions/telephony/by-source';
import { type Source, sources } from '../functions/telephony/vendors';
import { Config } from '../infra/config/config';
import { SIMULATED_SOURCE } from './simulators/amazon-transcribe';
import { type ModelFamilyName, modelIdIn, rehomedModelId } from './simulators/bedrock/model-families';
import { simulatorOf } from './simulators/vendor-simulator';

type Partially<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [Key in keyof T]?: Partially<T[Key]> }
    : T;
export type ConfigFields = Partially<Config>;

const repository = join(__dirname, '..');

/** Address of a vendor or its simulator. */
export interface TelephonyAddress {
  url: string;
  /** Whether it is a simulator. A real vendor keeps its configured time-outs. */
  isSimulated: boolean;
}

export interface RunVendors {
  /** The vendors of the run. All others are disabled. */
  telephony: Readonly<Partial<Record<Source, TelephonyAddress>>>;
  navaiUrl: string;
  bedrockUrl: string;
  transcribeUrl: string;
  /** Tells what the account of the simulated model may use. The default is the local cloud. */
  modelAccountUrl?: string;
  /** The speech engine of each source. */
  engines: Partial<Record<Source, EngineName>>;
  /** Folder of ffmpeg and ffprobe for this machine. */
  ffmpegDirectory: string;
  /** Whether each is a simulator. A real vendor keeps its configured time-outs. */
  simulated: { navai: boolean; bedrock: boolean };
  /** The family of the simulated model. The default is the family of the configured model. */
  modelFamily?: ModelFamilyName | undefined;
  /** How many times longer everything takes than on an idle machine. */
  slowness?: number;
  /** Whether an import may take more than seconds. */
  largeExports: boolean;
  /** Extra variables of every function. */
  functionVariables?: Record<string, string>;
  /** Address of the page. A development server of the page has another. */
  pageUrl?: string | undefined;
}

const Fields = z.record(z.string(), z.unknown());
type Fields = z.infer<typeof Fields>;
const isFields = (value: unknown): value is Fields =>
  Fields.safeParse(value).success && !Array.isArray(value);

const readCommittedConfig = (): Fields =>
  Fields.parse(JSON.parse(readFileSync(join(repository, 'santral.config.json'), 'utf8')));

/** Overlays `base` with `changes`, field by field. */
export const overlay = (base: Fields, changes: Fields): Fields => {
  const result = { ...base };
  for (const [name, change] of Object.entries(changes)) {
    const under = result[name];
    result[name] = isFields(change) ? overlay(isFields(under) ? under : {}, change) : change;
  }
  return result;
};

/** How soon a stage looks for an answer after a lost announcement (ms). */
const lookAgainMs = 5_000;
/** How often a call checks whether its account lets it continue. */
const looks = { afterMs: 3_000, capMs: 10_000, throttledCapMs: 30_000 };
/** Slower machines get no more time. A hang shows only after the time-out. */
const mostSlowness = 10;
/** Client time-out for simulators (ms). The longest simulated answer takes 2 s. */
const simulatorTimeoutMs = 4_000;
/** Time-out of a function (s). It allows three attempts on a busy machine. */
const functionSeconds = 20;
/** Time-out for a batch of recordings, prepared one after another (s). */
const preparationSeconds = 30;
/**
 * Time-out of the sync (s). A sync of 30 days then rarely hands over to a second invocation. The second
 * invocation reads again what came after a gap.
 */
const syncSeconds = 30;

/** Default address of Vite's development server. */
export const localPage = 'http://localhost:5173/';

/** Bedrock's control plane and Service Quotas. The local cloud lacks them or does not know every model. */
const accountEndpoints = (url: string) => ({
  AWS_ENDPOINT_URL_BEDROCK: url,
  AWS_ENDPOINT_URL_SERVICE_QUOTAS: url,
});

/** One vendor's part of the configuration. */
const vendorConfig = (source: Source, address: TelephonyAddress | undefined, timeoutMs: number): Fields => {
  if (!address) return { enabled: false };
  const { settings, quickSettings } = simulatorOf(source);
  return {
    enabled: true,
    ...settings(address.url),
    ...(address.isSimulated ? quickSettings(timeoutMs) : {}),
  };
};

const NamesModel = z.object({
  insight: z
    .object({
      modelId: z.string().optional(),
      cleaning: z.object({ modelId: z.string().optional() }).optional(),
    })
    .optional(),
});
const modelIdOf = (base: Fields): string =>
  NamesModel.parse(base).insight?.modelId ?? Config.parse({}).insight.modelId;
const cleanerIdOf = (base: Fields): string | undefined => NamesModel.parse(base).insight?.cleaning?.modelId;

/** Like Bedrock, the simulator has inference profiles for the region of the local cloud. */
const simulatedModelId = ({ modelFamily }: RunVendors, region: string, base: Fields): string =>
  modelFamily === undefined ? rehomedModelId(modelIdOf(base), region) : modelIdIn(modelFamily, region);

/** A chosen family also does the cleaning. */
const simulatedCleaner = (
  { modelFamily }: RunVendors,
  region: string,
  base: Fields,
): { modelId?: string } => {
  const cleaner = cleanerIdOf(base);
  if (cleaner === undefined) return {};
  return { modelId: modelFamily ? modelIdIn(modelFamily, region) : rehomedModelId(cleaner, region) };
};

/**
 * The configuration of a local run. It enables and addresses the vendors of the committed configuration.
 * Time-outs and delays are short because simulators answer at once. After a crash a stage resumes when its
 * lease ends. The lease is the time-out of the function.
 */
export const runConfig = (
  vendors: RunVendors,
  region: string,
  changes: ConfigFields = {},
  base: Fields = readCommittedConfig(),
): Fields => {
  const { simulated, telephony, slowness = 1 } = vendors;
  const slowDown = (usual: number) => Math.ceil(usual * Math.min(slowness, mostSlowness));
  const timeoutMs = slowDown(simulatorTimeoutMs);
  const areAllSimulated = sources.every((source) => telephony[source]?.isSimulated);
  const hearsQuickly = simulated.navai || !Object.values(vendors.engines).includes('navai');
  const quick = { timeoutSeconds: slowDown(functionSeconds) };
  const pages = [localPage, ...(vendors.pageUrl === undefined ? [] : [vendors.pageUrl])];
  const local: ConfigFields = {
    region,
    // This machine has no quota of parallel executions.
    scale: 'standard',
    ...forEachSource((source) => vendorConfig(source, telephony[source], timeoutMs)),
    // A simulator lists a call before it sends the webhook.
    webhook: { delaySeconds: 1, gatherSeconds: 0 },
    recordings: {
      downloads: { batchSize: 10, maxConcurrency: areAllSimulated ? 3 : 2 },
    },
    speech: {
      engines: vendors.engines,
      lookAgainMs,
      lookAgainCapMs: lookAgainMs * 2,
      transcribe: { endpointUrl: vendors.transcribeUrl, eventSource: SIMULATED_SOURCE },
      // ECS cannot run here. The worker is a process beside the local cloud.
      whisperx: { capacity: 'external', visibilitySeconds: 30 },
      navai: { baseUrl: vendors.navaiUrl, ...(simulated.navai ? { timeoutMs } : {}) },
      batchSize: 10,
      maxConcurrency: 3,
    },
    // Preparing a recording uses a core for 1 to 2 s. This machine may have two cores.
    preparation: { batchSize: 4, maxConcurrency: 2 },
    insight: {
      endpointUrl: vendors.bedrockUrl,
      ...(simulated.bedrock
        ? {
            timeoutMs,
            modelId: simulatedModelId(vendors, region, base),
            cleaning: simulatedCleaner(vendors, region, base),
          }
        : {}),
      batchSize: 10,
      maxConcurrency: 3,
      looks,
    },
    retries: { baseMs: 250, capMs: 2_000, maxAttempts: 8, maxReceiveCount: 100 },
    functions: {
      architecture: process.arch === 'arm64' ? 'arm64' : 'x86_64',
      // Functions run as processes of this machine, which has no /opt.
      extraEnvironment: {
        FFMPEG_DIRECTORY: vendors.ffmpegDirectory,
        ...vendors.functionVariables,
        ...(vendors.modelAccountUrl ? accountEndpoints(vendors.modelAccountUrl) : {}),
      },
      ...(areAllSimulated
        ? {
            recordings: quick,
            webhookTake: { timeoutSeconds: slowDown(syncSeconds) },
            sync: { timeoutSeconds: slowDown(syncSeconds) },
          }
        : {}),
      ...(vendors.largeExports ? {} : { importSalesforce: quick }),
      matching: quick,
      preparation: { timeoutSeconds: slowDown(preparationSeconds) },
      ...(hearsQuickly ? { speech: quick } : {}),
      ...(simulated.bedrock ? { cleaning: quick, scoring: quick } : {}),
    },
    api: {
      reservedConcurrency: 0,
      throttle: { ratePerSecond: 1_000, burst: 1_000 },
      // The sign-in page of the local cloud has no branding.
      signIn: {
        domainPrefix: 'santral-local',
        callbackUrls: pages,
        logoutUrls: pages,
        branding: false,
      },
    },
    // CloudFront of the local cloud cannot read a bucket. `npm start` serves the page.
    web: { cdn: false },
    // The local cloud has no metric math.
    alarms: { metricMath: false },
    storage: { deletionProtection: false },
  };
  return overlay(overlay(removeRecipients(base), local), changes as Fields);
};

/** Removes the recipients of alarms and the budget. The local cloud has no budgets. */
const removeRecipients = ({ alarms, ...base }: Fields): Fields => {
  if (typeof alarms !== 'object' || alarms === null) return base;
  const { email: _, topicArn: __, monthlyBudget: ___, ...thresholds } = alarms as Fields;
  return { ...base, alarms: thresholds };
};
