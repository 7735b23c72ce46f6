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

/** Where a vendor, or what stands in for it, is asked. */
export interface TelephonyAddress {
  url: string;
  /** Whether that is a simulator. A real vendor keeps the time-outs of the configuration. */
  isSimulated: boolean;
}

export interface RunVendors {
  /** The vendors of the run. The others are switched off. */
  telephony: Readonly<Partial<Record<Source, TelephonyAddress>>>;
  navaiUrl: string;
  bedrockUrl: string;
  transcribeUrl: string;
  /** Who says what the account of the simulated model may use; left out, the local cloud is asked. */
  modelAccountUrl?: string;
  /** What turns the speech of each source into text. */
  engines: Partial<Record<Source, EngineName>>;
  /** Where ffmpeg and ffprobe for this machine are. */
  ffmpegDirectory: string;
  /** Which of them are simulators; a real vendor keeps the time-outs of the configuration. */
  simulated: { navai: boolean; bedrock: boolean };
  /** The family of the simulated model; absent: that of the configured one. */
  modelFamily?: ModelFamilyName | undefined;
  /** How many times longer everything takes than on a machine with nothing else to do. */
  slowness?: number;
  /** Whether exports may need more than seconds to be imported. */
  largeExports: boolean;
  /** Variables of every function. */
  functionVariables?: Record<string, string>;
  /** Where the page is served, besides by a development server. */
  pageUrl?: string | undefined;
}

const Fields = z.record(z.string(), z.unknown());
type Fields = z.infer<typeof Fields>;
const isFields = (value: unknown): value is Fields =>
  Fields.safeParse(value).success && !Array.isArray(value);

const committedConfig = (): Fields =>
  Fields.parse(JSON.parse(readFileSync(join(repository, 'santral.config.json'), 'utf8')));

/** `changes` laid over `base`, field by field. */
export const overlaid = (base: Fields, changes: Fields): Fields => {
  const result = { ...base };
  for (const [name, change] of Object.entries(changes)) {
    const under = result[name];
    result[name] = isFields(change) ? overlaid(isFields(under) ? under : {}, change) : change;
  }
  return result;
};

/** How soon an answer is looked for whose announcement got lost, milliseconds. */
const lookAgainMs = 5_000;
/** How often a call looks whether its account lets it go on. */
const looks = { afterMs: 3_000, capMs: 10_000, throttledCapMs: 30_000 };
/** A slower machine gets no more time. What hangs is noticed when the time-out has passed. */
const mostSlowness = 10;
/** How long a simulator may take before the client gives up, milliseconds: the longest simulated answer takes 2 s. */
const simulatorTimeoutMs = 4_000;
/** A function's time-out, seconds: room for three tries, and for a machine that is busy with other things. */
const functionSeconds = 20;
/** The same for a batch of recordings, which are prepared one after the other. */
const preparationSeconds = 30;
/** The sync of thirty days is rarely handed over to a second invocation, which reads again what lay behind a hole. */
const syncSeconds = 30;

/** The development server of the page, where Vite puts it. */
export const localPage = 'http://localhost:5173/';

/** Bedrock's control plane and Service Quotas, which the local cloud has not or not for every model. */
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

/** The simulated Bedrock has the inference profiles of the local cloud's region, as Bedrock would. */
const simulatedModelId = ({ modelFamily }: RunVendors, region: string, base: Fields): string =>
  modelFamily === undefined ? rehomedModelId(modelIdOf(base), region) : modelIdIn(modelFamily, region);

/** A family that is asked for cleans as well. */
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
 * The configuration of a local run: what is committed, with its vendors on and their addresses, and with time-outs and
 * delays that suit simulators which answer at once. After a crash a stage is taken up again when its lease, the function's time-out, has ended.
 */
export const runConfig = (
  vendors: RunVendors,
  region: string,
  changes: ConfigFields = {},
  base: Fields = committedConfig(),
): Fields => {
  const { simulated, telephony, slowness = 1 } = vendors;
  const slowed = (usual: number) => Math.ceil(usual * Math.min(slowness, mostSlowness));
  const timeoutMs = slowed(simulatorTimeoutMs);
  const areAllSimulated = sources.every((source) => telephony[source]?.isSimulated);
  const hearsQuickly = simulated.navai || !Object.values(vendors.engines).includes('navai');
  const quick = { timeoutSeconds: slowed(functionSeconds) };
  const pages = [localPage, ...(vendors.pageUrl === undefined ? [] : [vendors.pageUrl])];
  const local: ConfigFields = {
    region,
    // The machine has no quota of executions.
    scale: 'standard',
    ...forEachSource((source) => vendorConfig(source, telephony[source], timeoutMs)),
    // What a simulator tells of has been listed before.
    webhook: { delaySeconds: 1, gatherSeconds: 0 },
    recordings: {
      downloads: { batchSize: 10, maxConcurrency: areAllSimulated ? 3 : 2 },
    },
    speech: {
      engines: vendors.engines,
      lookAgainMs,
      lookAgainCapMs: lookAgainMs * 2,
      transcribe: { endpointUrl: vendors.transcribeUrl, eventSource: SIMULATED_SOURCE },
      // No task can run here; the worker is a process beside the local cloud.
      whisperx: { capacity: 'external', visibilitySeconds: 30 },
      navai: { baseUrl: vendors.navaiUrl, ...(simulated.navai ? { timeoutMs } : {}) },
      batchSize: 10,
      maxConcurrency: 3,
    },
    // Preparing a recording takes a processor for a second or two, and this machine may have two of them.
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
      // The functions run as processes of this machine, where nothing lies in /opt.
      extraEnvironment: {
        FFMPEG_DIRECTORY: vendors.ffmpegDirectory,
        ...vendors.functionVariables,
        ...(vendors.modelAccountUrl ? accountEndpoints(vendors.modelAccountUrl) : {}),
      },
      ...(areAllSimulated
        ? {
            recordings: quick,
            webhookTake: { timeoutSeconds: slowed(syncSeconds) },
            sync: { timeoutSeconds: slowed(syncSeconds) },
          }
        : {}),
      ...(vendors.largeExports ? {} : { importSalesforce: quick }),
      matching: quick,
      preparation: { timeoutSeconds: slowed(preparationSeconds) },
      ...(hearsQuickly ? { speech: quick } : {}),
      ...(simulated.bedrock ? { cleaning: quick, scoring: quick } : {}),
    },
    api: {
      reservedConcurrency: 0,
      throttle: { ratePerSecond: 1_000, burst: 1_000 },
      // The local cloud has the sign-in page, and no branding of it.
      signIn: {
        domainPrefix: 'santral-local',
        callbackUrls: pages,
        logoutUrls: pages,
        branding: false,
      },
    },
    // The local cloud gives CloudFront no access to a bucket. `npm start` serves the page.
    web: { cdn: false },
    // The local cloud calculates with no metrics.
    alarms: { metricMath: false },
    storage: { deletionProtection: false },
  };
  return overlaid(overlaid(tellingNobody(base), local), changes as Fields);
};

/** Nobody gets mail of a local run, and the local cloud has no budgets. */
const tellingNobody = ({ alarms, ...base }: Fields): Fields => {
  if (typeof alarms !== 'object' || alarms === null) return base;
  const { email: _, topicArn: __, monthlyBudget: ___, ...thresholds } = alarms as Fields;
  return { ...base, alarms: thresholds };
};
