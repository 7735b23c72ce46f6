import { randomUUID } from 'node:crypto';
import { type AlotechCounters, type AlotechOptions, startAlotech } from './alotech';
import { startTranscribe, type TranscribeSimulator } from './amazon-transcribe';
import { type BedrockOptions, startBedrock, type TokenUse } from './bedrock';
import { startBedrockAccount } from './bedrock/bedrock-account';
import type { ModelLie } from './bedrock/language-model/lies';
import type { Misbehaviour } from './bedrock/language-model/misbehaviour';
import { spokenForm } from './bedrock/language-model/words';
import type { ModelAccess } from './bedrock/model-access';
import { type FilterOf, filteredSamples } from './bedrock/model-filters';
import { type HeardCall, heardOnSipuni, type SimulatedCall } from './call';
import { type FaultKind, type FaultOptions, type Faults, faults } from './faults';
import type { Duplicate } from './ledger';
import { startNavai } from './navai';
import type { SipuniCounters } from './sipuni';
import { startSipuni } from './sipuni';

export interface SimulatorOptions {
  /** What Sipuni lists. */
  calls: readonly SimulatedCall[];
  /** What Alotech lists, and to whom; absent: an account without calls that refuses everyone. */
  alotech?: Omit<AlotechOptions, 'faults' | 'latency'> | undefined;
  /** Sipuni account id and integration key. */
  user: string;
  secret: string;
  /** Navai key. */
  apiKey: string;
  /** Start of the run, ms since the epoch. */
  now: number;
  /** One rate for all vendors; each has a random stream of its own, derived from the seed. */
  faults?: FaultOptions | undefined;
  latency?: { downloadMs?: number; speechMs?: number; modelMs?: number };
  /** How the ends of Transcribe's jobs are announced; left out, each once. */
  announcements?: Pick<Parameters<typeof startTranscribe>[0], 'dropEvents' | 'repeatEvents'>;
  /** How the model lies in every answer. */
  lie?: ModelLie | undefined;
  /** What keeps the account from using the model. */
  modelAccess?: ModelAccess | undefined;
  modelQuota?: BedrockOptions['quota'];
  /** Some answers about sample calls are filtered; see `model-filters.ts`. */
  modelFilters?: boolean | undefined;
  /** How many Bedrock request bodies are kept; see `BedrockOptions`. */
  keepRequests?: number;
}

export interface Simulators {
  /** Ends in `/api`. */
  sipuniUrl: string;
  /** Host only: the client adds `/v1/asr/transcribe`. */
  navaiUrl: string;
  transcribeUrl: string;
  /** Says in whose account Transcribe's jobs work; none can start before. */
  connectTranscribe: TranscribeSimulator['connect'];
  bedrockUrl: string;
  /** Bedrock's control plane and Service Quotas of an account in order. */
  modelAccountUrl: string;
  /** API host, tenant's host and origin of links in one, without a trailing slash. */
  alotechUrl: string;
  /** Requests whose answer was delivered in full, by vendor, and those of them that repeat an answered input. */
  paid(): { speech: number; model: number; duplicates: number };
  duplicates(): readonly Duplicate[];
  /** What the model's answers cost so far, by the tool that a question has. */
  modelTokens(): Readonly<Record<string, TokenUse>>;
  /** Requests that Bedrock refused so far, by its name for the reason. */
  modelRefusals(): Readonly<Record<string, number>>;
  /** Bedrock request bodies as received. */
  modelRequests(): string[];
  sipuniCounters(): SipuniCounters;
  alotechCounters(): AlotechCounters;
  /** Injected so far, by vendor and kind. */
  faultCounts(): Record<
    'sipuni' | 'navai' | 'bedrock' | 'alotech' | 'transcribe',
    Readonly<Record<FaultKind, number>> | undefined
  >;
  close(): Promise<void>;
}

const NO_ACCOUNT: AlotechOptions = { calls: [], clientId: '', clientSecret: randomUUID(), tenant: '' };
/** Sipuni, Navai and Bedrock take the seeds 3·seed to 3·seed + 2; a fault seed goes on meaning the same to them. */
const ALOTECH_STREAM = 1 << 30;
const TRANSCRIBE_STREAM = 1 << 29;

/** Starts Sipuni, Alotech, Navai, Amazon Transcribe and Bedrock Runtime on 127.0.0.1, each on a free port. */
export const startSimulators = async (options: SimulatorOptions): Promise<Simulators> => {
  const { calls, now, latency, keepRequests } = options;
  const faultsOf = (vendor: number): Faults | undefined =>
    options.faults && faults({ ...options.faults, seed: options.faults.seed * 3 + vendor });
  const injected = {
    sipuni: faultsOf(0),
    navai: faultsOf(1),
    bedrock: faultsOf(2),
    alotech: faultsOf(ALOTECH_STREAM),
    transcribe: faultsOf(TRANSCRIBE_STREAM),
  };
  const account = options.alotech ?? NO_ACCOUNT;
  const heard: HeardCall[] = [
    ...calls.map(heardOnSipuni),
    ...account.calls.flatMap((call) => call.heard ?? []),
  ];
  const navai = await startNavai({ calls: heard, apiKey: options.apiKey, latency, faults: injected.navai });
  const [transcribe, sipuni, bedrock, alotech, modelAccount] = await Promise.all([
    startTranscribe({ calls: heard, latency, faults: injected.transcribe, ...options.announcements }),
    startSipuni({ calls, user: options.user, secret: options.secret, now, latency, faults: injected.sipuni }),
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
    startAlotech({ ...account, latency, faults: injected.alotech }),
    startBedrockAccount(),
  ]);
  const duplicates = () => [
    ...navai.ledger.duplicates,
    ...transcribe.ledger.duplicates,
    ...bedrock.ledger.duplicates,
  ];
  return {
    sipuniUrl: sipuni.url,
    navaiUrl: navai.url,
    transcribeUrl: transcribe.url,
    connectTranscribe: transcribe.connect,
    bedrockUrl: bedrock.url,
    modelAccountUrl: modelAccount.url,
    alotechUrl: alotech.url,
    paid: () => ({
      speech: navai.ledger.paid + transcribe.ledger.paid,
      model: bedrock.ledger.paid,
      duplicates: duplicates().length,
    }),
    duplicates,
    modelTokens: bedrock.tokens,
    modelRefusals: bedrock.refusals,
    modelRequests: bedrock.requests,
    sipuniCounters: sipuni.counters,
    alotechCounters: alotech.counters,
    faultCounts: () => ({
      sipuni: injected.sipuni?.counts,
      navai: injected.navai?.counts,
      bedrock: injected.bedrock?.counts,
      alotech: injected.alotech?.counts,
      transcribe: injected.transcribe?.counts,
    }),
    close: async () => {
      await Promise.all([
        sipuni.close(),
        navai.close(),
        transcribe.close(),
        bedrock.close(),
        alotech.close(),
        modelAccount.close(),
      ]);
    },
  };
};

type RecognisedCall = Pick<HeardCall, 'marker' | 'turns'>;

/**
 * Recognises calls in the model's prompt by their markers, a phrase of the call (else by its longest turn), and gives what
 * `of` says about the call.
 */
const recognised = <C extends RecognisedCall, T>(calls: readonly C[], of: (call: C) => T | undefined) => {
  const known = calls.flatMap((call) => {
    const longest = call.turns.reduce((best, { text }) => (text.length > best.length ? text : best), '');
    const phrase = spokenForm(call.marker ?? longest);
    const value = of(call);
    return value !== undefined && phrase.trim() ? [{ phrase, value }] : [];
  });
  return (callText: string): T | undefined => {
    if (known.length === 0) return undefined;
    const spoken = spokenForm(callText);
    return known.find(({ phrase }) => spoken.includes(phrase))?.value;
  };
};

/** How the model gets the scoring of a call wrong. */
export const misbehaviourOf = (calls: readonly Pick<HeardCall, 'modelBehaviour' | 'marker' | 'turns'>[]) =>
  recognised(calls, ({ modelBehaviour }) => modelBehaviour && withoutOnce(modelBehaviour));

const withoutOnce = (behaviour: NonNullable<SimulatedCall['modelBehaviour']>) =>
  behaviour.replace(/-once$/, '') as Misbehaviour;

/** Which answers about the sample calls are filtered. */
export const filterOf = (calls: readonly Pick<HeardCall, 'id' | 'marker' | 'turns'>[]): FilterOf => {
  const sampleOf = recognised(calls, ({ id }) => filteredSamples[id]);
  return (callText, tool) => {
    const sample = sampleOf(callText);
    return sample?.tool === tool ? sample.filter : undefined;
  };
};
