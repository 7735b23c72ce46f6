import { type Source, vendors } from '../../../functions/telephony/vendors';
import { type SamplesAsked, vendorSimulators } from '../../../local/simulators/vendor-simulator';

const asked: SamplesAsked = {
  now: Date.UTC(2026, 0, 15, 9),
  generated: 0,
  seed: 1,
  engine: 'navai',
  allLanguages: false,
  modelFilters: false,
};

describe.each([...vendorSimulators])('the simulator of %s', (source, simulator) => {
  test("has credentials that fit the vendor's secret", () => {
    expect(vendors[source].credentials.parse(simulator.credentials)).toEqual(simulator.credentials);
  });

  test('changes only settings that the vendor has', () => {
    const changes = { ...simulator.settings('http://127.0.0.1:4001'), ...simulator.quickSettings(4_000) };
    expect(vendors[source].settings.parse(changes)).toMatchObject(changes);
    expect(changes).toMatchObject({ timeoutMs: 4_000 });
  });

  test('lists its samples only on request', () => {
    expect(simulator.samples()).toMatchObject({ size: 0, heard: [], toBeHeard: 0 });
    const { size, heard, toBeHeard } = simulator.samples(asked);
    expect(toBeHeard).toBeGreaterThan(0);
    expect(size).toBeGreaterThanOrEqual(toBeHeard);
    expect(heard.length).toBeGreaterThanOrEqual(toBeHeard);
  });
});

test('gives no two simulators the same stream of random faults', () => {
  const streams = [...[...vendorSimulators.values()].map(({ faultStream }) => faultStream), 1, 2, 1 << 29];
  expect(new Set(streams).size).toBe(streams.length);
});

test('omits a vendor without a simulator and says what to add', async () => {
  const list = '../../../functions/telephony/vendors';
  const known = jest.requireActual<{ vendors: object; sources: Source[] }>(list);
  const ghost = { ...vendors.sipuni, title: 'Ghost' };
  const sources = [...known.sources, 'ghost'];
  jest.resetModules();
  jest.doMock(list, () => ({ vendors: { ...known.vendors, ghost }, sources }));
  try {
    const local = await import('../../../local/simulators/vendor-simulator');
    const said: string[] = [];
    local.sayLeftOut((line) => said.push(line));
    expect(local.localSources).toEqual(known.sources);
    expect(said).toEqual(['Ghost is left out of this run. Add local/simulators/ghost/index.ts.']);
    expect(() => local.simulatorOf('ghost' as Source)).toThrow('Add local/simulators/ghost/index.ts.');
  } finally {
    jest.dontMock(list);
  }
});
