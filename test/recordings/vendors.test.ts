import { RecordingsSettings } from '../../functions/recordings/recordings-settings';
import { connectAll } from '../../functions/telephony/accounts';
import { commonSettings } from '../support/settings';

const backoff = { baseMs: 2_000, capMs: 300_000 };
const settingsOf = (vendors: Record<string, unknown>) =>
  RecordingsSettings.parse({ ...commonSettings, maxBytes: 1_000, vendors }).vendors;

beforeEach(() => {
  process.env.SIPUNI_SECRET_ID = 'santral/sipuni';
  process.env.ALOTECH_SECRET_ID = 'santral/alotech';
});
afterEach(() => {
  delete process.env.SIPUNI_SECRET_ID;
  delete process.env.ALOTECH_SECRET_ID;
});

test.each([
  ['both', { sipuni: {}, alotech: {} }, ['sipuni', 'alotech']],
  ['Sipuni alone', { sipuni: {} }, ['sipuni']],
  ['Alotech alone', { alotech: {} }, ['alotech']],
])('the settings of %s name who is asked for recordings', async (_, vendors, sources) => {
  expect(Object.keys(await connectAll(settingsOf(vendors), { backoff }))).toEqual(sources);
});

test('a setting that is wrong is named', () => {
  expect(() => settingsOf({ sipuni: { baseUrl: 'sipuni' } })).toThrow(/baseUrl/);
});

test('a vendor whose secret has no variable is named', async () => {
  delete process.env.SIPUNI_SECRET_ID;
  await expect(connectAll(settingsOf({ sipuni: {} }), { backoff })).rejects.toThrow(/SIPUNI_SECRET_ID/);
});
