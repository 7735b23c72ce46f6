import { type Source, sources } from '../../functions/telephony/vendors';
import { startTranscribe, type TranscribeSimulator } from './amazon-transcribe';
import { type BedrockOptions, startBedrock, type TokenUse } from './bedrock';
import { startBedrockAccount } from './bedrock/bedrock-account';
import type { ModelLie } from './bedrock/language-model/lies';
import type { Misbehaviour } from './bedrock/language-model/misbehaviour';
import { toSpokenForm } from './bedrock/language-model/words';
import type { ModelAccess } from './bedrock/model-access';
import { type FilterOf, filteredSamples } from './bedrock/model-filters';
import type { HeardCall, SimulatedCall } from './call';
import { createFaults, type FaultKind, type FaultOptions, type Faults } from './faults';
import type { Duplicate } from './ledger';
import { startNavai } from './navai';
import { type RunningVendor, type SampleAccount, simulatorOf } from './vendor-simulator';

export type Accounts = Readonly<Partial<Record<Source, SampleAccount>>>;

/** How many calls the accounts list. */
export const countListed = (accounts: Accounts): number =>
  Object.values(accounts).reduce((sum, { size }) => sum + size, 0);

export interface SimulatorOptions {
  /** The telephony accounts. A missing vendor gets no simulator. */
  accounts: Accounts;
  /** API key of Navai. */
  apiKey: string;
  /** Start of the run (epoch ms). */
  now: number;
  /** One rate for all vendors. Each has its own random stream from the seed. */
  faults?: FaultOptions | undefined;
  latency?: { downloadMs?: number; speechMs?: number; modelMs?: number };
  /** How Transcribe announces ended jobs. Default once each. */
  announcements?: Pick<Parameters<typeof startTranscribe>[0], 'dropEvents' | 'repeatEvents'>;
  /** A lie of the model in every answer. */
  lie?: ModelLie | undefined;
  /** Denies the account access to the model. */
  modelAccess?: ModelAccess | undefined;
  modelQuota?: BedrockOptions['quota'];
  /** Whether to filter some answers about sample calls. See `model-filters.ts`. */
  modelFilters?: boolean | undefined;
  /** How many Bedrock request bodies to keep. See `BedrockOptions`. */
  keepRequests?: number;
}

export interface Simulators {
  /** Running vendors by source. The vendor's settings get its `url`. */
  telephony: Readonly<Partial<Record<Source, RunningVendor>>>;
  /** Host only. The client adds `/v1/asr/transcribe`. */
  navaiUrl: string;
  transcribeUrl: string;
  /** Connects Transcribe's jobs to an account. No job starts before. */
  connectTranscribe: TranscribeSimulator['connect'];
  bedrockUrl: string;
  /** Control plane of Bedrock and Service Quotas for an account in order. */
  modelAccountUrl: string;
  /**
   * Completely delivered answers by kind of vendor. `duplicates` counts those that repeat an answered input.
   */
  paid(): { speech: number; model: number; duplicates: number };
  duplicates(): readonly Duplicate[];
  /** Cost of the model's answers so far, by the tool of the question. */
  modelTokens(): Readonly<Record<string, TokenUse>>;
  /** Requests that Bedrock refused so far, by its error name. */
  modelRefusals(): Readonly<Record<string, number>>;
  /** Bedrock request bodies as received. */
  modelRequests(): string[];
  /** Changes with every answered or refused request. */
  activity(): unknown;
  /** Injected faults so far, by vendor and kind. */
  faultCounts(): Partial<Record<Source | OtherVendor, Readonly<Record<FaultKind, number>> | undefined>>;
  close(): Promise<void>;
}

/** Numbers of random streams. Do not change them, or a fault seed gets another meaning. */
const otherStreams = { navai: 1, bedrock: 2, transcribe: 1 << 29 } as const;
type OtherVendor = keyof typeof otherStreams;

/** Starts the telephony accounts, Navai, Amazon Transcribe and Bedrock on free ports of 127.0.0.1. */
export const startSimulators = async (options: SimulatorOptions): Promise<Simulators> => {
  const { accounts, now, latency, keepRequests } = options;
  const faultsOf = (stream: number): Faults | undefined =>
    options.faults && createFaults({ ...options.faults, seed: options.faults.seed * 3 + stream });
  const listed = sources.flatMap((source) => {
    const account = accounts[source];
    return account ? [{ source, account, faults: faultsOf(simulatorOf(source).faultStream) }] : [];
  });
  const injected = {
    navai: faultsOf(otherStreams.navai),
    bedrock: faultsOf(otherStreams.bedrock),
    transcribe: faultsOf(otherStreams.transcribe),
  };
  const heard: HeardCall[] = listed.flatMap(({ account }) => account.heard);
  const navai = await startNavai({ calls: heard, apiKey: options.apiKey, latency, faults: injected.navai });
  const [transcribe, bedrock, modelAccount, ...telephonies] = await Promise.all([
    startTranscribe({ calls: heard, latency, faults: injected.transcribe, ...options.announcements }),
    startBedrock({
      latency,
      faults: injected.bedrock,
      misbehave: misbehaviourOf(heard),
      lie: options.lie,
      access: options.modelAccess,
      quota: options.modelQuota,
      filter: options.modelFilters ? filterOf(heard) : undefined,
      keepRequests,
    }),
    startBedrockAccount(),
    ...listed.map(({ account, faults }) => account.start({ now, latency, faults })),
  ]);
  const telephony = Object.fromEntries(listed.map(({ source }, index) => [source, telephonies[index]]));
  const duplicates = () => [
    ...navai.ledger.duplicates,
    ...transcribe.ledger.duplicates,
    ...bedrock.ledger.duplicates,
  ];
  const paid = () => ({
    speech: navai.ledger.paid + transcribe.ledger.paid,
    model: bedrock.ledger.paid,
    duplicates: duplicates().length,
  });
  return {
    telephony,
    navaiUrl: navai.url,
    transcribeUrl: transcribe.url,
    connectTranscribe: transcribe.connect,
    bedrockUrl: bedrock.url,
    modelAccountUrl: modelAccount.url,
    paid,
    duplicates,
    modelTokens: bedrock.tokens,
    modelRefusals: bedrock.refusals,
    modelRequests: bedrock.requests,
    activity: () => [
      paid(),
      navai.requests(),
      { ...bedrock.refusals() },
      telephonies.map((one) => one.counters()),
    ],
    faultCounts: () => ({
      ...Object.fromEntries(listed.map(({ source, faults }) => [source, faults?.counts])),
      navai: injected.navai?.counts,
      bedrock: injected.bedrock?.counts,
      transcribe: injected.transcribe?.counts,
    }),
    close: async () => {
      await Promise.all([navai, transcribe, bedrock, modelAccount, ...telephonies].map((one) => one.close()));
    },
  };
};

type RecognisedCall = Pick<HeardCall, 'marker' | 'turns'>;

/**
 * Recognises a call in the model's prompt by its marker, or else by its longest turn. Returns `of` the call.
 */
const createRecogniser = <C extends RecognisedCall, T>(
  calls: readonly C[],
  of: (call: C) => T | undefined,
) => {
  const known = calls.flatMap((call) => {
    const longest = call.turns.reduce((best, { text }) => (text.length > best.length ? text : best), '');
    const phrase = toSpokenForm(call.marker ?? longest);
    const value = of(call);
    return value !== undefined && phrase.trim() ? [{ phrase, value }] : [];
  });
  return (callText: string): T | undefined => {
    if (known.length === 0) return undefined;
    const spoken = toSpokenForm(callText);
    return known.find(({ phrase }) => spoken.includes(phrase))?.value;
  };
};

/** Tells how the model scores a call wrongly. */
export const misbehaviourOf = (calls: readonly Pick<HeardCall, 'modelBehaviour' | 'marker' | 'turns'>[]) =>
  createRecogniser(calls, ({ modelBehaviour }) => modelBehaviour && removeOnce(modelBehaviour));

const removeOnce = (behaviour: NonNullable<SimulatedCall['modelBehaviour']>) =>
  behaviour.replace(/-once$/, '') as Misbehaviour;

/** Tells which answers about sample calls are filtered. */
export const filterOf = (calls: readonly Pick<HeardCall, 'id' | 'marker' | 'turns'>[]): FilterOf => {
  const sampleOf = createRecogniser(calls, ({ id }) => filteredSamples[id]);
  return (callText, tool) => {
    const sample = sampleOf(callText);
    return sample?.tool === tool ? sample.filter : undefined;
  };
};
