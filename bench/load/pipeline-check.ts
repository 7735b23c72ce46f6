import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Source } from '../../functions/telephony/vendors';
import { readConfig } from '../../infra/config/read-config';
import { FlagMistake } from '../../local/commands/flag-mistake';
import { latency, wideFor } from '../pipeline/conditions';
import { ampleAccount } from './account';
import { ampleQuotas, type Context } from './demand';
import { type StageTimes, times } from './stage-times';
import { modelTemplate } from './template';

/** The last line of `npm run bench:pipeline`, as far as the model needs it. */
const PipelineRun = z.object({
  calls: z.number().int().min(1).default(300),
  callsPerMinute: z.number().positive(),
  /** Processor seconds of one call by part. The part of a stage has its name. */
  processorSeconds: z.record(z.string(), z.number()),
});
export type PipelineRun = z.infer<typeof PipelineRun>;

export interface Check {
  readonly calls: number;
  readonly measuredPerMinute: number;
  /** Calls a minute in the model with two whole cores. */
  readonly modelPerMinute: number;
  /** Share by which the model is too high, or too low when negative. */
  readonly deviation: number;
  /** Processors that the run really had. Other work on the machine takes its part. */
  readonly processorsUsed: number;
  readonly modelWithThese: number;
  readonly deviationWithThese: number;
}

/** Processors of the machine that the bench is made for. */
const idleCores = 2;

/** @throws FlagMistake when the file is no result of the bench */
export const readPipelineRun = (file: string): PipelineRun => {
  try {
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    return PipelineRun.parse(JSON.parse(lines.findLast((line) => line.startsWith('{')) ?? ''));
  } catch (cause) {
    throw new FlagMistake(`--check: ${file} has no result of npm run bench:pipeline on a line.`, { cause });
  }
};

const stagesOfTheBench = ['recordings', 'preparation', 'speech', 'cleaning', 'scoring'] as const;

/**
 * The pipeline of a laptop in the model. Everything shares its two cores, vendors take their set times, and
 * all calls come at
 * once. The stages share the work that belongs to no stage, such as that of the local cloud.
 */
export const checkAgainst = (run: PipelineRun, source: Source): Check => {
  const usedOfACall = Object.values(run.processorSeconds).reduce((sum, used) => sum + used, 0);
  const processorsUsed = (run.callsPerMinute * usedOfACall) / 60;
  const [alone, shared] = [modelled(run, source, idleCores), modelled(run, source, processorsUsed)];
  return {
    calls: run.calls,
    measuredPerMinute: run.callsPerMinute,
    modelPerMinute: round(alone, 1),
    deviation: round(alone / run.callsPerMinute - 1, 3),
    processorsUsed: round(processorsUsed, 2),
    modelWithThese: round(shared, 1),
    deviationWithThese: round(shared / run.callsPerMinute - 1, 3),
  };
};

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** Calls a minute in the model. */
const modelled = (run: PipelineRun, source: Source, cores: number): number => {
  const context: Context = {
    scale: 'standard',
    ...flat(wideFor(source)),
    ...ampleQuotas,
    'speech.engine': 'navai',
  };
  const { clock, line } = modelTemplate({
    ...{ config: readConfig(context), account: { ...ampleAccount, vendorRequestsPerMinute: undefined } },
    ...{ engine: 'navai', source, minutes: 1, seed: 1, times: localTimes(run.processorSeconds) },
    machine: { cores, questionSeconds: latency.modelMs / 1000 },
  });
  for (let call = 0; call < run.calls; call += 1) line.come();
  clock.run(24 * 3_600);
  return (60 * run.calls) / line.lastDoneAt;
};

const localTimes = (parts: Readonly<Record<string, number>>): StageTimes => {
  const named: readonly string[] = [...stagesOfTheBench, 'ffmpeg'];
  const others = Object.entries(parts).reduce(
    (sum, [name, used]) => sum + (named.includes(name) ? 0 : used),
    0,
  );
  const of = (stage: (typeof stagesOfTheBench)[number]) =>
    (parts[stage] ?? 0) + others / stagesOfTheBench.length;
  return {
    ...times,
    lengthSpread: 0,
    listSeconds: 0.1,
    syncCpuSeconds: 0,
    requestSeconds: 0,
    downloadSeconds: latency.downloadMs / 1000,
    downloadPerMinute: 0,
    recordingsCpuSeconds: of('recordings'),
    preparationPerMinute: 0,
    preparationCpuSeconds: of('preparation') + (parts.ffmpeg ?? 0),
    speechCpuSeconds: of('speech'),
    navaiSeconds: latency.speechMs / 1000,
    navaiPerMinute: 0,
    cleaningCpuSeconds: of('cleaning'),
    scoringCpuSeconds: of('scoring'),
  };
};

/** Fields below fields, as the context writes them. */
const flat = (fields: object, path = ''): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      typeof value === 'object' && value !== null
        ? Object.entries(flat(value, `${path}${name}.`))
        : [[`${path}${name}`, value]],
    ),
  );
