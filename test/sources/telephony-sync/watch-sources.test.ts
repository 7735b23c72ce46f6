import type { SourceHealth } from '../../../functions/shared/syncs/schema';
import { watchSources } from '../../../functions/sources/telephony-sync/watch-sources';
import type { Source } from '../../../functions/telephony/vendors';

const now = Date.parse('2025-10-16T12:00:00.000Z');

const watch = async (
  health: Partial<Record<Source, SourceHealth>>,
  sources: readonly Source[] = ['sipuni', 'alotech'],
) => {
  const measured: unknown[] = [];
  await watchSources({
    sources,
    health: { get: async (source) => health[source] ?? {} },
    measure: (...given) => void measured.push(given),
    now: () => now,
  })();
  return measured;
};

test("emits the age of each source's last good sync, even without syncs", async () => {
  expect(
    await watch({
      sipuni: { lastGoodAt: '2025-10-14T12:00:00.000Z', firstRunAt: '2025-01-01T00:00:00.000Z' },
      alotech: { firstRunAt: '2025-10-16T11:00:00.000Z' },
    }),
  ).toEqual([
    ['SyncAge', { Source: 'sipuni' }, 172_800],
    ['SyncAge', { Source: 'alotech' }, 3600],
  ]);
});

test('emits nothing for a source that is not set up', async () => {
  expect(await watch({ sipuni: { lastGoodAt: '2025-10-16T12:00:00.000Z' } })).toEqual([
    ['SyncAge', { Source: 'sipuni' }, 0],
  ]);
});

test('emits nothing for a disabled source', async () => {
  const lastGoodAt = '2025-10-16T12:00:00.000Z';
  expect(await watch({ sipuni: { lastGoodAt }, alotech: { lastGoodAt } }, ['alotech'])).toEqual([
    ['SyncAge', { Source: 'alotech' }, 0],
  ]);
});
