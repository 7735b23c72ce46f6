import { vendorsIn } from '../../functions/recordings/vendors';

const backoff = { baseMs: 2_000, capMs: 300_000 };
const sipuni = {
  SIPUNI_BASE_URL: 'https://sipuni.example.com/api',
  SIPUNI_SECRET_ID: 'santral/sipuni',
  SIPUNI_TIMEOUT_MS: '60000',
};
const alotech = {
  ALOTECH_SECRET_ID: 'santral/alotech',
  ALOTECH_API_URL: 'https://alotech.example.com',
  ALOTECH_TIMEOUT_MS: '30000',
  ALOTECH_RECORDING_TIMEOUT_MS: '120000',
};

test.each([
  ['both', { ...sipuni, ...alotech }, ['sipuni', 'alotech']],
  ['Sipuni alone', sipuni, ['sipuni']],
  ['Alotech alone', alotech, ['alotech']],
])('the environment with %s names who is asked for recordings', (_, variables, sources) => {
  expect(Object.keys(vendorsIn(variables, backoff))).toEqual(sources);
});

test('a variable that a vendor lacks is named', () => {
  const { SIPUNI_BASE_URL, ...rest } = sipuni;
  expect(() => vendorsIn(rest, backoff)).toThrow(/SIPUNI_BASE_URL/);
});
