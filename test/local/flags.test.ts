import { FlagMistake, readFlags } from '../../local/flags';

test('without flags the sample set runs alone, without faults', () => {
  expect(readFlags([])).toMatchObject({ generated: 0, faults: undefined, seed: 1, bedrockUrl: undefined });
});

test('calls, faults and seed are read as numbers', () => {
  expect(readFlags(['--calls', '200', '--faults', '0.3', '--seed=7'])).toMatchObject({
    generated: 200,
    faults: 0.3,
    seed: 7,
  });
});

test('an unknown flag is refused with the list of those there are', () => {
  expect(() => readFlags(['--fault', '0.3'])).toThrow(FlagMistake);
  expect(() => readFlags(['--fault', '0.3'])).toThrow(/--fault.*\n\nThe flags:\n.*--calls N/s);
});

test.each([
  ['--calls', 'many'],
  ['--calls', '-1'],
  ['--calls', '1.5'],
  ['--faults', '2'],
  ['--faults', ''],
  ['--seed', 'seven'],
])('%s %s is refused by name', (flag, value) => {
  expect(() => readFlags([`${flag}=${value}`])).toThrow(new RegExp(`^${flag} takes`));
});

test("a telephony of one's own needs address, account and key together", () => {
  expect(() => readFlags(['--sipuni-url', 'https://sipuni.com/api'])).toThrow(
    /missing: --sipuni-user, --sipuni-secret/,
  );
});

test('an address that is none is refused', () => {
  expect(() => readFlags(['--bedrock-url', 'bedrock'])).toThrow(/--bedrock-url takes an address/);
  expect(readFlags(['--bedrock-url', 'aws']).bedrockUrl).toBe('aws');
});
