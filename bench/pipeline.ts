import { vendors } from '../functions/telephony/vendors';
import { functionEnvironments } from '../local/cloud/functions';
import { queueUrls } from '../local/cloud/queues';
import { shortName } from '../local/cloud/time-outs';
import { FlagMistake } from '../local/commands/flag-mistake';
import type { RunFlags } from '../local/commands/flags';
import { usageOf } from '../local/commands/options';
import { runProgram } from '../local/commands/run';
import { watchUntilQuiet } from '../local/progress';
import { generateCalls, sampleEmployees } from '../local/samples/catalogue';
import { localSources, simulatorOf } from '../local/simulators/vendor-simulator';
import { type System, startSystem } from '../local/system';
import { configurePipeline, latency } from './pipeline/conditions';
import { untilDrained } from './pipeline/drained';
import { latenciesOf, medianOf } from './pipeline/latency';
import { type ProcessorTime, perCall, processorTime } from './pipeline/processor-time';
import { walkAlone } from './pipeline/walk-alone';

/** Time of the vendors from the end of the download, for speech, cleaning and scoring (ms). */
const vendorsMs = latency.speechMs + 2 * latency.modelMs;
/** More calls one at a time would only take longer. The figure is scaled. */
const sequentialCalls = 10;
const usualCalls = 300;
/** Calls that walk through the idle pipeline, one after the other. */
const singleCalls = 5;

/**
 * Calls that walk first, so that the processes of the functions are up when the clock starts. The
 * one-at-a-time side is one process that is also loaded before its clock starts.
 */
const warmUpCalls = 60;

/** The vendor whose calls walk. It is read page by page and lists any sample call. */
const source = localSources.find(
  (name) => vendors[name].list === 'pages' && simulatorOf(name).accountOf !== undefined,
);
if (!source) throw new Error('No vendor of the bench has a simulator. Add one to local/simulators/.');

/** Calls a minute, one call after the other. */
const oneAtATime = async ({ cloud, outputs }: System, count: number): Promise<number> => {
  const { calls, seconds } = await walkAlone({ cloud, outputs, source, calls: count });
  return (calls / seconds) * 60;
};

interface Throughput {
  callsPerMinute: number;
  processorSeconds: ProcessorTime;
}

/** Takes all calls through the deployed pipeline, from the sync request to the end of the last call. */
const throughThePipeline = async (system: System, count: number): Promise<Throughput> => {
  const used = await processorMeter(system);
  await system.syncPages(source, warmUpCalls);
  const warmedUp = new Set((await watchUntilQuiet(system)).map(({ callId }) => callId));
  const before = used();
  const startedAt = Date.now();
  await system.syncPages(source, warmUpCalls + count);
  await untilDrained(system);
  const processorSeconds = perCall(before, used(), count);
  const calls = (await watchUntilQuiet(system)).filter(({ callId }) => !warmedUp.has(callId));
  const seconds = (Math.max(...calls.map(({ statusAt }) => Date.parse(statusAt))) - startedAt) / 1000;
  console.error(`${calls.length} calls in ${seconds.toFixed(1)} s`);
  const done = calls.filter(({ status }) => status === 'DONE').length;
  if (done !== count) throw new Error(`${done} of ${count} calls ended DONE`);
  return { callsPerMinute: (count / seconds) * 60, processorSeconds };
};

/** Processor seconds so far. A function that works on a stage's queue counts as that stage. */
const processorMeter = async ({ cloud, outputs }: System): Promise<() => ProcessorTime> => {
  const environments = await functionEnvironments(cloud);
  const queues = new Map(Object.entries(queueUrls(outputs)).map(([name, url]) => [url, name]));
  const partOf = (name: string) => queues.get(environments[name]?.QUEUE_URL ?? '') ?? shortName(name);
  return () => processorTime(cloud.directory, partOf);
};

const isGiven = (flag: unknown): boolean => flag !== undefined;

const checkFlags = (flags: RunFlags): void => {
  const { faults, accounts, navai, bedrockUrl, exportsDirectory } = flags;
  const others = [faults, navai, bedrockUrl, exportsDirectory, ...Object.values(accounts)];
  if (flags.source !== 'all' || others.some(isGiven)) {
    throw new FlagMistake(
      'The bench takes --calls N and --seed N only: it measures with the simulators, undisturbed.',
    );
  }
};

const round = (value: number, digits = 1): number => Number(value.toFixed(digits));

const command = {
  call: 'npm run bench:pipeline',
  does: 'Walks calls one at a time and then through the pipeline, with vendors that take their time.',
  options: {
    calls: { takes: 'N', usual: String(usualCalls), says: 'calls through the pipeline' },
    seed: { takes: 'N', usual: '1', says: 'seed of the calls' },
  },
} as const;

/**
 * `npm run bench:pipeline -- --calls N` takes the same calls one at a time and then through the pipeline. The
 * vendors take their time. Then a few calls have the pipeline to themselves.
 */
runProgram(async (flags, lifetime) => {
  checkFlags(flags);
  const count = flags.generated || usualCalls;
  const listed = warmUpCalls + count;
  const system = await startSystem({
    lifetime,
    label: 'bench',
    accounts: { [source]: simulatorOf(source).accountOf?.(generateCalls(listed + singleCalls, flags.seed)) },
    employees: sampleEmployees(),
    latency,
    config: configurePipeline(source),
    now: Date.now(),
    say: (line) => console.error(line),
  });
  console.error(`One at a time, ${Math.min(count, sequentialCalls)} calls…`);
  const sequentialPerMinute = await oneAtATime(system, Math.min(count, sequentialCalls));
  console.error(`${sequentialPerMinute.toFixed(1)} calls a minute. Through the pipeline, ${count} calls…`);
  const { callsPerMinute, processorSeconds } = await throughThePipeline(system, count);
  console.error(`${singleCalls} calls that have the pipeline to themselves…`);
  const latencies = await latenciesOf(system, source, { listed, calls: singleCalls });
  await lifetime.end();
  const total = Object.values(processorSeconds).reduce((sum, seconds) => sum + seconds, 0);
  console.log(
    JSON.stringify({
      calls: count,
      callsPerMinute: round(callsPerMinute),
      sequentialPerMinute: round(sequentialPerMinute),
      ratio: round(callsPerMinute / sequentialPerMinute),
      latencyMs: medianOf(latencies),
      latencyRatio: round(medianOf(latencies) / vendorsMs, 2),
      processorSecondsPerCall: round(total, 3),
      withoutFfmpeg: round(total - (processorSeconds.ffmpeg ?? 0), 3),
      processorSeconds,
    }),
  );
  return 0;
}, usageOf(command));
