import { usualAccount } from '../../../bench/load/account';
import { capacitiesOf } from '../../../bench/load/capacity';
import { ampleQuotas, measureDemand } from '../../../bench/load/demand';
import { readFlags } from '../../../bench/load/flags';
import { liftTo, titleOf } from '../../../bench/load/lifts';
import { checkAgainst } from '../../../bench/load/pipeline-check';
import { capacitiesOfScale, contextOf } from '../../../bench/load/study';
import { modelTemplate, runSteadily } from '../../../bench/load/template';
import { walkOf } from '../../../bench/load/walk';
import { stages } from '../../../functions/shared/stage/stages';
import { engineNames } from '../../../functions/speech/engines';
import { readConfig } from '../../../infra/config/read-config';

const run = { engine: 'navai', source: 'sipuni', minutes: 4, seed: 1 } as const;
const demand = measureDemand(run, {});

const deployed = (context: Record<string, unknown>, account = usualAccount) => ({
  ...{ config: readConfig(context), account, source: run.source, demand },
});
const reached = (given: ReturnType<typeof deployed>, callsPerMinute: number) =>
  runSteadily(modelTemplate({ ...run, ...given }), callsPerMinute);

it('walks through every stage, with the sizes of the configuration', () => {
  const config = readConfig({
    scale: 'standard',
    'speech.batchSize': 7,
    'functions.cleaning.memoryMb': 1_024,
  });
  const walk = walkOf(config, 'sipuni');
  expect(walk.map(({ name }) => name)).toEqual(['sync', ...stages]);
  expect(walk.find(({ name }) => name === 'speech')).toMatchObject({ batchSize: 7, maxConcurrency: 10 });
  expect(walk.find(({ name }) => name === 'cleaning')).toMatchObject({ memoryMb: 1_024 });
  expect(walkOf(config, 'alotech').map(({ name }) => name)).toContain('matching');
});

it('carries as much as its narrowest part', () => {
  const given = deployed({ scale: 'standard', ...ampleQuotas });
  const [narrowest] = capacitiesOf(given);
  const { callsPerMinute } = reached(given, 300);
  const share = callsPerMinute / (narrowest?.callsPerMinute ?? 0);
  expect(share).toBeGreaterThan(0.9);
  expect(share).toBeLessThan(1.1);
});

it('names a quota that binds, and its field', () => {
  const [narrowest] = capacitiesOf(deployed({ scale: 'large' }));
  expect(narrowest && titleOf(narrowest.setting)).toBe('insight.quota.tokensPerMinute');
  const [starts] = capacitiesOf(
    deployed({ scale: 'large', ...ampleQuotas }, { ...usualAccount, executions: 60 }),
  );
  expect(starts?.name).toBe('executions');
  const [vendor] = capacitiesOf(
    deployed({ scale: 'large', ...ampleQuotas }, { ...usualAccount, vendorRequestsPerMinute: 30 }),
  );
  expect(vendor).toMatchObject({ name: 'vendorRequests', has: 30 });
});

it('gives each of two models its own quota', () => {
  const two = { scale: 'large', ...ampleQuotas, 'insight.cleaning.quota.tokensPerMinute': 500_000 };
  const [narrowest] = capacitiesOf(deployed(two));
  expect(narrowest && titleOf(narrowest.setting)).toBe('insight.cleaning.quota.tokensPerMinute');
  const cleaned = 500_000 / (2_600 + 5 * 726);
  expect(reached(deployed(two), 500).callsPerMinute / cleaned).toBeCloseTo(1, 0);
  const one = deployed({ ...two, 'insight.cleaning.modelId': readConfig({}).insight.modelId });
  expect(capacitiesOf(one).map(({ name }) => name)).not.toContain('cleanerTokens');
});

it('moves the bottleneck when its concurrency doubles', () => {
  const before = deployed({ scale: 'standard', ...ampleQuotas });
  const [narrowest] = capacitiesOf(before);
  if (!narrowest || !('field' in narrowest.setting)) throw new Error('no field');
  const { field } = narrowest.setting;
  const after = deployed({ scale: 'standard', ...ampleQuotas, [field]: 4 * narrowest.has });
  const [next] = capacitiesOf(after);
  expect(next?.name).not.toBe(narrowest.name);
  expect(reached(after, 1_000).callsPerMinute).toBeGreaterThan(reached(before, 1_000).callsPerMinute);
});

it('works like a laptop with two shared cores', () => {
  const run = {
    calls: 100,
    callsPerMinute: 60,
    processorSeconds: { ffmpeg: 0.9, speech: 0.05, emulator: 0.05 },
  };
  const { modelPerMinute, modelWithThese, processorsUsed } = checkAgainst(run, 'sipuni');
  expect(processorsUsed).toBeCloseTo(1);
  expect(modelPerMinute).toBeGreaterThan(90);
  expect(modelPerMinute).toBeLessThan(120);
  expect(modelWithThese / modelPerMinute).toBeLessThan(0.6);
});

it('loses no call, and repeats itself with the same seed', () => {
  const given = deployed({ scale: 'standard' });
  const { arrived, done, inside, ...figures } = reached(given, 100);
  expect(done + inside).toBe(arrived);
  expect(reached(given, 100)).toEqual({ arrived, done, inside, ...figures });
});

it('carries the rate once every limit that it names is lifted', () => {
  const context = { scale: 'small' };
  const { config, account, lifts } = liftTo(deployed(context), context, 200);
  expect(lifts.filter(({ refused }) => refused)).toEqual([]);
  expect(lifts.map(({ setting }) => setting)).toContain('insight.quota.tokensPerMinute');
  expect(reached({ ...deployed(context), config, account }, 200).callsPerMinute).toBeGreaterThan(190);
});

it.each(engineNames)('has no limit of the scale large below 1,000 calls a minute, with %s', (engine) => {
  const context = contextOf('large', engine);
  const mine = { ...deployed(context), demand: measureDemand({ ...run, engine }, context) };
  const [narrowest] = capacitiesOfScale(context, mine);
  expect(narrowest?.callsPerMinute).toBeGreaterThan(1_000);
});

it.each([
  [['--scale', 'huge'], '--scale: allowed: small, standard, large.'],
  [['--engine', 'ear'], '--engine: allowed: navai, transcribe, whisperx.'],
  [['--calls-a-minute', '0'], '--calls-a-minute: allowed: a whole number from 1 to 100,000.'],
  [['--minutes', 'long'], '--minutes: allowed: a whole number from 1 to 240.'],
])('refuses the flags %s', (args, message) => {
  expect(() => readFlags(args)).toThrow(message);
});

it('prints the flags', () => {
  expect(() => readFlags(['--hours', '3'])).toThrow(
    /'--hours'[\s\S]*--calls-a-minute[\s\S]*--scale[\s\S]*--engine/,
  );
});
