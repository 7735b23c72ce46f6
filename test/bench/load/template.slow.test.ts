import { usualAccount } from '../../../bench/load/account';
import { capacitiesOf } from '../../../bench/load/capacity';
import { measureDemand } from '../../../bench/load/demand';
import { readFlags } from '../../../bench/load/flags';
import { liftTo, titleOf } from '../../../bench/load/lifts';
import { capacitiesOfScale, contextOf } from '../../../bench/load/study';
import { modelTemplate, runSteadily } from '../../../bench/load/template';
import { walkOf } from '../../../bench/load/walk';
import { stages } from '../../../functions/shared/stage/stages';
import { engineNames } from '../../../functions/speech/engines';
import { readConfig } from '../../../infra/config/read-config';

const run = { engine: 'navai', source: 'sipuni', minutes: 4, seed: 1 } as const;
const ampleQuota = {
  'insight.quota.tokensPerMinute': 1_000_000_000,
  'insight.quota.requestsPerMinute': 1_000_000,
};
const demand = measureDemand(run, {});

const deployed = (context: Record<string, unknown>, account = usualAccount) => ({
  ...{ config: readConfig(context), account, source: run.source, demand },
});
const reached = (given: ReturnType<typeof deployed>, callsPerMinute: number) =>
  runSteadily(modelTemplate({ ...run, ...given }), callsPerMinute);

it('walks through every stage that there is, by the sizes of the configuration', () => {
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

it('carries what its narrowest part does', () => {
  const given = deployed({ scale: 'standard', ...ampleQuota });
  const [narrowest] = capacitiesOf(given);
  const { callsPerMinute } = reached(given, 300);
  const share = callsPerMinute / (narrowest?.callsPerMinute ?? 0);
  expect(share).toBeGreaterThan(0.9);
  expect(share).toBeLessThan(1.1);
});

it('names a quota that binds, and the field that says it', () => {
  const [narrowest] = capacitiesOf(deployed({ scale: 'large' }));
  expect(narrowest && titleOf(narrowest.setting)).toBe('insight.quota.tokensPerMinute');
  const [starts] = capacitiesOf(
    deployed({ scale: 'large', ...ampleQuota }, { ...usualAccount, executions: 60 }),
  );
  expect(starts?.name).toBe('executions');
  const [vendor] = capacitiesOf(
    deployed({ scale: 'large', ...ampleQuota }, { ...usualAccount, vendorRequestsPerMinute: 30 }),
  );
  expect(vendor).toMatchObject({ name: 'vendorRequests', has: 30 });
});

it('moves the bottleneck when its concurrency doubles', () => {
  const before = deployed({ scale: 'standard', ...ampleQuota });
  const [narrowest] = capacitiesOf(before);
  if (!narrowest || !('field' in narrowest.setting)) throw new Error('no field');
  const { field } = narrowest.setting;
  const after = deployed({ scale: 'standard', ...ampleQuota, [field]: 4 * narrowest.has });
  const [next] = capacitiesOf(after);
  expect(next?.name).not.toBe(narrowest.name);
  expect(reached(after, 1_000).callsPerMinute).toBeGreaterThan(reached(before, 1_000).callsPerMinute);
});

it('loses no call, and does the same again with the same seed', () => {
  const given = deployed({ scale: 'standard' });
  const { arrived, done, inside, ...figures } = reached(given, 100);
  expect(done + inside).toBe(arrived);
  expect(reached(given, 100)).toEqual({ arrived, done, inside, ...figures });
});

it('carries what is asked once everything is lifted that it names', () => {
  const context = { scale: 'small' };
  const { config, account, lifts } = liftTo(deployed(context), context, 200);
  expect(lifts.filter(({ refused }) => refused)).toEqual([]);
  expect(lifts.map(({ setting }) => setting)).toContain('insight.quota.tokensPerMinute');
  expect(reached({ ...deployed(context), config, account }, 200).callsPerMinute).toBeGreaterThan(190);
});

it.each(engineNames)('holds nobody below 1,000 calls a minute by the scale large, with %s', (engine) => {
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

it('says which flags there are', () => {
  expect(() => readFlags(['--hours', '3'])).toThrow(/Known: --calls-a-minute, --scale, --engine/);
});
