import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { listAudioJobs } from '../../local/audio-jobs';
import { realClock } from '../../local/clock';
import { clientSettings } from '../../local/cloud/deploy';
import { sampleExports } from '../../local/exports';
import { Lifetime } from '../../local/lifetime';
import { requireNode24 } from '../../local/node-version';
import { watchUntilQuiet } from '../../local/progress';
import { sampleCalls, sampleEmployees } from '../../local/samples/catalogue';
import { alotechAccount } from '../../local/simulators/alotech';
import { sipuniAccount } from '../../local/simulators/sipuni';
import { type System, startSystem } from '../../local/system';
import {
  alotechCallsOfTheSuite,
  alotechStretches,
  callsOfTheSuite,
  callThatHeals,
  idsHiddenAtFirst,
} from './calls';
import type { SuiteState } from './deployed';
import { startTelephony, type TelephonyProxy } from './telephony';

declare global {
  var santralLifetime: Lifetime | undefined;
}

/** Lets tests query and control the process with the simulators. */
const startControl = async (
  system: System,
  telephony: TelephonyProxy,
  lifetime: Lifetime,
): Promise<string> => {
  const answers: Record<string, (body: unknown) => unknown> = {
    '/paid': () => system.paid(),
    '/model-requests': () => system.modelRequests(),
    '/telephony': (body) => telephony.bend(body as Parameters<TelephonyProxy['bend']>[0]),
    '/crashing': (body) => system.crashing((body as { on: boolean }).on),
    '/crashes': () => system.crashes(),
    '/alotech-counters': () => system.telephony.alotech?.counters(),
  };
  const server = createServer(async (request, response) => {
    const body = (await buffer(request)).toString();
    const answer = answers[request.url ?? '']?.(body ? JSON.parse(body) : undefined);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? null));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  lifetime.add(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** Short, because a stage resumes after a crash only when its time-out has passed. */
const usualSeconds = {
  recordings: 10,
  speech: 20,
  cleaning: 10,
  scoring: 10,
  sync: 20,
  matching: 15,
  // Imports do not crash here. Reading the file takes half of their time.
  importSalesforce: 60,
};

/** A crashed stage waits for its time-out, and a test may take 10 minutes. */
const mostSlowness = 4;

/** A busy machine gets longer time-outs. After a time-out a function starts cold, which adds load. */
const shortLeases = (slowness: number) =>
  Object.fromEntries(
    Object.entries(usualSeconds).map(([name, usual]) => [
      name,
      { timeoutSeconds: Math.ceil(usual * slowness) },
    ]),
  );

/** Syncs calls before and after the exports, which covers both directions of A4. */
const bringInAlotech = async (system: System, now: number) => {
  const { beforeExports, afterExports } = alotechStretches(now);
  const sync = await system.syncSlices('alotech', beforeExports);
  await waitUntilMatched(system);
  const jobsBeforeExports = await listAudioJobs(system.api);
  const imports = await system.uploadExports(sampleExports());
  await waitUntilMatched(system);
  const jobsAfterExports = await listAudioJobs(system.api);
  const later = await system.syncSlices('alotech', afterExports);
  return { syncs: [sync, later], imports, jobsBeforeExports, jobsAfterExports };
};

const waitUntilMatched = async (system: System): Promise<void> => {
  while (((await system.queued()).matching ?? 0) > 0) await pause(250);
};

/** Starts one local cloud with one deployment and one first sync for the suite. */
export default async (): Promise<void> => {
  requireNode24();
  const lifetime = new Lifetime();
  globalThis.santralLifetime = lifetime;
  const now = Date.now();
  const slowness = Math.min(mostSlowness, realClock.programsPerCore());
  try {
    let telephony: TelephonyProxy | undefined;
    const system = await startSystem({
      base: {},
      lifetime,
      label: 'test',
      slowness,
      accounts: {
        sipuni: sipuniAccount(callsOfTheSuite()),
        alotech: alotechAccount(alotechCallsOfTheSuite(now)),
      },
      employees: sampleEmployees(),
      // Transcribe's announcements get lost, come twice and come late.
      engines: { alotech: 'transcribe' },
      announcements: { dropEvents: { share: 0.4, seed: 3 }, repeatEvents: [1_500] },
      // with this seed, four of the first eight invocations that write crash
      crashes: { rate: 0.2, seed: 128 },
      config: {
        retries: { maxAttempts: 5, maxReceiveCount: 15, capMs: 1_000 },
        functions: shortLeases(slowness),
      },
      through: async (source, url) => {
        if (source !== 'sipuni') return url;
        telephony = await startTelephony(url);
        lifetime.add(telephony.close);
        return telephony.url;
      },
      now,
      say: (line) => console.error(line),
    });
    if (!telephony) throw new Error('the telephony was not started');
    telephony.bend({ hidden: idsHiddenAtFirst(), emptyRecordings: [callThatHeals().externalId] });

    const sqs = new SQSClient(clientSettings(system.cloud));
    const poison = new SendMessageCommand({
      QueueUrl: system.outputs.CleaningQueueUrl,
      MessageBody: 'no JSON at all',
    });
    const { MessageId: poisonId } = await sqs.send(poison);
    sqs.destroy();

    console.error('Bringing in the sample sets…');
    const [, alotech] = await Promise.all([system.syncPages('sipuni', 500), bringInAlotech(system, now)]);
    const calls = await watchUntilQuiet(system);
    const state: SuiteState = {
      cloud: {
        endpoint: system.cloud.endpoint,
        port: system.cloud.port,
        region: system.cloud.region,
        logFile: system.cloud.logFile,
        directory: system.cloud.directory,
        environment: system.cloud.environment,
      },
      outputs: system.outputs,
      token: system.api.token,
      controlUrl: await startControl(system, telephony, lifetime),
      poisonId: poisonId ?? '',
      samples: sampleCalls().length,
      now,
      firstPass: calls.filter(({ source }) => source === 'sipuni'),
      alotech: { ...alotech, calls: calls.filter(({ source }) => source === 'alotech') },
      paidInFirstPass: system.paid(),
    };
    const file = join(system.cloud.directory, 'suite.json');
    writeFileSync(file, JSON.stringify(state));
    process.env.SANTRAL_SUITE = file;
  } catch (error) {
    await lifetime.end();
    throw error;
  }
};
