import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import { type Stage, stages } from '../functions/shared/model/call';
import { type Cloud, startCloud } from './cloud';
import { apiIdOf, clientSettings, deploy, putSecret, type StackOutputs, signIn } from './deploy';
import type { RunFlags } from './flags';
import { type Api, openApi } from './gateway';
import type { Lifetime } from './lifetime';
import { type ConfigFields, runConfig } from './run-config';
import { type SampleCall, sampleAudio } from './samples/catalogue';
import { startSimulators } from './simulators';
import { startBedrockProxy } from './simulators/bedrock-proxy';
import type { SimulatedCall } from './simulators/call';

/** A call as `GET /api/calls` lists it, as far as a local run looks at it. */
export const ListedCall = z.looseObject({
  callId: z.string(),
  status: z.enum(['QUEUED', 'UPLOADED', 'PROCESSING', 'DONE', 'ERROR', 'SKIPPED']),
  stage: z.enum(stages),
  reasonCode: z.string().optional(),
  reason: z.string().optional(),
  customerNumber: z.string().optional(),
  extension: z.string().optional(),
  employeeId: z.string().optional(),
  language: z.string().optional(),
  overallScore: z.number().optional(),
  violationCount: z.number().optional(),
  /** ISO-8601, UTC. */
  statusAt: z.string(),
});
export type ListedCall = z.infer<typeof ListedCall>;

const CallPage = z.object({ calls: z.array(ListedCall), cursor: z.string().nullish() });

const SyncAnswer = z.object({ success: z.boolean(), message: z.string(), recordsProcessed: z.number() });
export type SyncAnswer = z.infer<typeof SyncAnswer>;

export interface Paid {
  speech: number;
  model: number;
  /** Paid requests that repeat an input to which a usable answer had been delivered. */
  duplicates: number;
}

export interface SystemOptions {
  lifetime: Lifetime;
  label: string;
  /** What the simulated telephony lists. */
  calls: readonly SampleCall[];
  employees: readonly { extension: string; name: string; employeeId: string; active?: boolean }[];
  vendors?: Pick<RunFlags, 'sipuni' | 'navai' | 'bedrockUrl'>;
  /** Every simulator fails that share of requests. */
  faults?: { rate: number; seed: number } | undefined;
  /** Function invocations crash at that rate once `crashing` is called; see `chaos.cjs`. */
  crashes?: { rate: number; seed: number } | undefined;
  latency?: { downloadMs: number; speechMs: number; modelMs: number };
  /** Laid over the configuration of the run. */
  config?: ConfigFields;
  /** In place of the simulators' own addresses; for tests that stand in between. */
  through?: (urls: { sipuniUrl: string }) => Promise<{ sipuniUrl: string }>;
  /** Start of the run, epoch ms. */
  now: number;
  say?: (line: string) => void;
}

export interface System {
  cloud: Cloud;
  outputs: StackOutputs;
  api: Api;
  /** Calls that the telephony is known to list; empty with a telephony of one's own. */
  expected: readonly SampleCall[];
  /** Asks for a sync until it succeeds: a vendor that is down, and a crash, are met by asking again. */
  sync(limit: number): Promise<SyncAnswer>;
  listCalls(): Promise<ListedCall[]>;
  /** Messages in front of each stage, waiting or being worked on. */
  queued(): Promise<Record<Stage, number>>;
  paid(): Paid;
  modelRequests(): string[];
  /** Switches the crashes of function invocations on or off. */
  crashing(on: boolean): void;
  /** Invocations that were made to crash so far, of those that wrote anything while it was on. */
  crashes(): { crashes: number; invocations: number };
}

const simulatorUser = '123456';
const simulatorSecret = 'local-integration-key';
const simulatorApiKey = 'local-speech-key';

const simulated = (call: SampleCall): SimulatedCall => {
  let audio: Buffer | undefined;
  return { ...call, audio: () => (audio ??= call.audio ? sampleAudio(call) : Buffer.alloc(0)) };
};

/** Chaos for the function workers of the cloud; see `chaos.cjs`. */
const chaosEnvironment = (
  directory: string,
  { rate, seed }: { rate: number; seed: number },
  paid: readonly string[],
): Record<string, string> => ({
  NODE_OPTIONS: `--require ${JSON.stringify(join(__dirname, 'chaos.cjs'))}`,
  SANTRAL_CHAOS_DIRECTORY: directory,
  SANTRAL_CHAOS_SEED: String(seed),
  SANTRAL_CHAOS_RATE: String(rate),
  SANTRAL_CHAOS_PAID: paid.join(','),
});

/** Starts the simulators and the local cloud, deploys the stack, and brings in credentials, a user and employees. */
export const startSystem = async (options: SystemOptions): Promise<System> => {
  const { lifetime, calls, vendors, faults, say = () => undefined } = options;
  say('Starting the vendor simulators and the local cloud…');
  const simulators = await startSimulators({
    calls: calls.map(simulated),
    user: simulatorUser,
    secret: simulatorSecret,
    apiKey: simulatorApiKey,
    now: options.now,
    ...(faults ? { faults } : {}),
    ...(options.latency ? { latency: options.latency } : {}),
  });
  lifetime.add(simulators.close);
  const proxy = vendors?.bedrockUrl === 'aws' ? await startBedrockProxy() : undefined;
  if (proxy) lifetime.add(proxy.close);
  const { sipuniUrl } = (await options.through?.(simulators)) ?? simulators;
  const urls = {
    sipuniUrl: vendors?.sipuni?.url ?? sipuniUrl,
    navaiUrl: vendors?.navai?.url ?? simulators.navaiUrl,
    bedrockUrl: proxy?.url ?? vendors?.bedrockUrl ?? simulators.bedrockUrl,
    simulated: { sipuni: !vendors?.sipuni, navai: !vendors?.navai, bedrock: !vendors?.bedrockUrl },
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
            urls.bedrockUrl,
          ]),
        }
      : {}),
  });

  say('Deploying the stack (cdk bootstrap, cdk deploy)…');
  const outputs = await deploy(cloud, runConfig(urls, cloud.region, options.config), lifetime);
  const { sipuni, navai } = vendors ?? {};
  await putSecret(cloud, outputs.SipuniSecretId, {
    user: sipuni?.user ?? simulatorUser,
    secret: sipuni?.secret ?? simulatorSecret,
  });
  await putSecret(cloud, outputs.NavaiSecretId, { apiKey: navai?.key ?? simulatorApiKey });
  const api = openApi(cloud.port, apiIdOf(outputs), await signIn(cloud, outputs));
  lifetime.add(api.close);
  if (options.employees.length > 0) {
    const employees = options.employees.map((employee) => ({ active: true, ...employee }));
    await api.ask('/api/employees', { method: 'PUT', body: { employees } });
  }
  const sqs = new SQSClient(clientSettings(cloud));
  lifetime.add(() => sqs.destroy());
  return {
    cloud,
    outputs,
    api,
    expected: urls.simulated.sipuni ? calls : [],
    sync: (limit) => syncUntilDone(api, limit, lifetime),
    listCalls: () => listCalls(api),
    queued: () => queueDepths(sqs, outputs),
    paid: () => {
      const paid = simulators.paid();
      return {
        speech: urls.simulated.navai ? paid.speech : 0,
        model: proxy ? proxy.ledger.paid : urls.simulated.bedrock ? paid.model : 0,
        duplicates: paid.duplicates + (proxy?.ledger.duplicates.length ?? 0),
      };
    },
    modelRequests: () => [...simulators.modelRequests(), ...(proxy?.requests() ?? [])],
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

const countOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

/** Tries before a sync that never succeeds is given up; under faults about every third one fails. */
const syncTries = 40;

const syncUntilDone = async (api: Api, limit: number, lifetime: Lifetime): Promise<SyncAnswer> => {
  for (let attempt = 1; ; attempt++) {
    const answer = await api.call(`/api/sipuni/sync-and-process?limit=${limit}`, { method: 'POST' });
    if (answer.status === 200) return SyncAnswer.parse(answer.json());
    if (answer.status < 500 || attempt >= syncTries || lifetime.isEnding) {
      throw new Error(`The sync answered ${answer.status}: ${answer.text.slice(0, 500)}`);
    }
    await pause(500);
  }
};

/** Every call of the last seven days, page by page. */
export const listCalls = async (api: Api): Promise<ListedCall[]> => {
  const calls: ListedCall[] = [];
  let cursor: string | null | undefined;
  do {
    const query = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const page = CallPage.parse(await askAgain(() => api.ask(`/api/calls?limit=100${query}`)));
    calls.push(...page.calls);
    cursor = page.cursor;
  } while (cursor);
  return calls;
};

/** A read that met a crashing function is simply repeated. */
const askAgain = async <T>(ask: () => Promise<T>, tries = 5): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (attempt >= tries) throw error;
      await pause(200);
    }
  }
};

export const queueDepths = async (sqs: SQSClient, outputs: StackOutputs): Promise<Record<Stage, number>> => {
  const urls: Record<Stage, string> = {
    recordings: outputs.RecordingsQueueUrl,
    speech: outputs.SpeechQueueUrl,
    cleaning: outputs.CleaningQueueUrl,
    scoring: outputs.ScoringQueueUrl,
  };
  const depths = await Promise.all(
    stages.map(async (stage) => [stage, await queueDepth(sqs, urls[stage])] as const),
  );
  return Object.fromEntries(depths) as Record<Stage, number>;
};

/** Messages waiting, delayed and in flight. */
export const queueDepth = async (sqs: SQSClient, queueUrl: string): Promise<number> => {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  );
  return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
};

/** Employees from a file in the form that `PUT /api/employees` takes. */
export const employeesFrom = (file: string): SystemOptions['employees'] =>
  z
    .object({
      employees: z.array(
        z.object({
          extension: z.string(),
          name: z.string(),
          employeeId: z.string(),
          active: z.boolean().default(true),
        }),
      ),
    })
    .parse(JSON.parse(readFileSync(file, 'utf8'))).employees;
