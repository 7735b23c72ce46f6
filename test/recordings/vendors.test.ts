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
])('the settings of %s connect these vendors', async (_, vendors, sources) => {
  expect(Object.keys(await connectAll(settingsOf(vendors), { backoff }))).toEqual(sources);
});

test('names a wrong setting', () => {
  expect(() => settingsOf({ sipuni: { baseUrl: 'sipuni' } })).toThrow(/baseUrl/);
});

test('names the variable of a vendor without a secret', async () => {
  delete process.env.SIPUNI_SECRET_ID;
  await expect(connectAll(settingsOf({ sipuni: {} }), { backoff })).rejects.toThrow(/SIPUNI_SECRET_ID/);
});
