import { FlagMistake } from '../../local/commands/flag-mistake';
import { readFlags } from '../../local/commands/flags';

test('runs the sample set without faults by default', () => {
  expect(readFlags([])).toMatchObject({ generated: 0, faults: undefined, seed: 1, bedrockUrl: undefined });
});

test('reads calls, faults and seed as numbers', () => {
  expect(readFlags(['--calls', '200', '--faults', '0.3', '--seed=7'])).toMatchObject({
    generated: 200,
    faults: 0.3,
    seed: 7,
  });
});

test('rejects an unknown flag and lists the known ones', () => {
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
])('names the flag when it rejects %s %s', (flag, value) => {
  expect(() => readFlags([`${flag}=${value}`])).toThrow(new RegExp(`^${flag} takes`));
});

test("needs address, account and key of a person's own telephony together", () => {
  expect(() => readFlags(['--sipuni-url', 'https://sipuni.com/api'])).toThrow(
    /missing: --sipuni-user, --sipuni-secret/,
  );
});

test('rejects an invalid URL', () => {
  expect(() => readFlags(['--bedrock-url', 'bedrock'])).toThrow(/--bedrock-url takes an address/);
  expect(readFlags(['--bedrock-url', 'aws']).bedrockUrl).toBe('aws');
});

test('runs both sources by default and one source if a flag names it', () => {
  expect(readFlags([]).source).toBe('all');
  expect(readFlags(['--source', 'alotech']).source).toBe('alotech');
  expect(() => readFlags(['--source', 'salesforce'])).toThrow(
    /--source takes sipuni, alotech, all, not "salesforce"/,
  );
});

const account = [
  ['--alotech-url', 'https://api.alo-tech.com'],
  ['--alotech-tenant', 'acme.alo-tech.com'],
  ['--alotech-client-id', 'client-1'],
  ['--alotech-client-secret', 'secret-1'],
] as const;

test("takes a person's own Alotech account from four flags", () => {
  expect(readFlags(account.flat()).accounts.alotech).toEqual({
    url: 'https://api.alo-tech.com',
    credentials: { tenant: 'acme.alo-tech.com', clientId: 'client-1', clientSecret: 'secret-1' },
  });
  expect(readFlags([]).accounts.alotech).toBeUndefined();
});

test.each(account)('names the missing flag %s of an Alotech account', (flag) => {
  const others = account.filter(([name]) => name !== flag).flat();
  expect(() => readFlags(others)).toThrow(new RegExp(`missing: ${flag}\\.`));
});

test("checks the tenant's host and the address of an Alotech account", () => {
  const changeFlag = (flag: string, value: string) =>
    account.flatMap(([name, usual]) => [name, name === flag ? value : usual]);
  expect(() => readFlags(changeFlag('--alotech-tenant', 'https://acme.alo-tech.com'))).toThrow(
    /--alotech-tenant takes a host/,
  );
  expect(() => readFlags(changeFlag('--alotech-url', 'alotech'))).toThrow(/--alotech-url takes an address/);
});

test.each([
  ['sipuni', ['--exports', 'folder'], '--exports'],
  ['sipuni', account.flat(), '--alotech-url'],
  ['alotech', ['--calls', '5'], '--calls'],
  ['alotech', ['--employees', 'employees.json'], '--employees'],
])('says that --source %s has no use for %j', (source, others, named) => {
  expect(() => readFlags(['--source', source, ...others])).toThrow(
    new RegExp(`${named} is of no use with --source ${source}`),
  );
});

describe('the speech engine', () => {
  test('is Navai by default', () => {
    expect(readFlags([]).engine).toBe('navai');
    expect(readFlags(['--engine', 'transcribe'])).toMatchObject({ engine: 'transcribe', source: 'all' });
    expect(() => readFlags(['--engine', 'whisper'])).toThrow(
      /--engine takes navai, transcribe, whisperx, not "whisper"/,
    );
  });

  test("may use a person's own models for WhisperX", () => {
    expect(readFlags(['--engine', 'whisperx', '--models', '/a/folder'])).toMatchObject({
      engine: 'whisperx',
      modelsDirectory: '/a/folder',
    });
  });

  test.each([
    [['--models', '/a/folder'], /--models is of use with --engine whisperx only/],
    [
      ['--engine', 'transcribe', '--navai-url', 'https://navai.example', '--navai-key', 'k'],
      /--navai-url is of no use/,
    ],
  ])('rejects flags of another engine in %j', (args, says) => {
    expect(() => readFlags(args)).toThrow(says);
  });
});

test('takes a known lie of the simulated model', () => {
  expect(readFlags(['--model-lies', 'change-prices']).modelLie).toBe('change-prices');
  expect(readFlags([]).modelLie).toBeUndefined();
  expect(() => readFlags(['--model-lies', 'whatever'])).toThrow(/takes .*delete-insults.*, not "whatever"/);
  expect(() => readFlags(['--model-lies', 'toString'])).toThrow(/not "toString"/);
  expect(() => readFlags(['--model-lies', 'no-tool', '--bedrock-url', 'aws'])).toThrow(
    /leave out --bedrock-url/,
  );
});

test('takes a model family that the simulator knows', () => {
  expect(readFlags([]).modelFamily).toBeUndefined();
  expect(readFlags(['--model-family', 'nova']).modelFamily).toBe('nova');
  expect(() => readFlags(['--model-family', 'gpt'])).toThrow(
    /^--model-family takes .*claude-4\.6.*llama.*, not "gpt"/,
  );
});

test('takes a quota of tokens and requests a minute', () => {
  expect(readFlags(['--model-quota', '200000,200']).modelQuota).toEqual({
    tokensPerMinute: 200_000,
    requestsPerMinute: 200,
  });
  for (const quota of ['200000', '0,10', '10,0', 'many,10', '1,2,3', ''])
    expect(() => readFlags([`--model-quota=${quota}`])).toThrow(/^--model-quota takes tokens and requests/);
});

test('denies and filters nothing by default', () => {
  expect(readFlags([])).toMatchObject({ modelDenies: undefined, modelFilters: false });
  expect(readFlags(['--model-denies', '30', '--model-filters'])).toMatchObject({
    modelDenies: 30,
    modelFilters: true,
  });
  expect(() => readFlags(['--model-denies', '0'])).toThrow(/^--model-denies takes a whole number/);
});

test.each([
  ['--model-family', 'nova'],
  ['--model-quota', '1,1'],
  ['--model-denies', '1'],
  ['--model-filters', undefined],
])('rejects %s for a real model', (flag, value) => {
  const args = [flag, ...(value === undefined ? [] : [value]), '--bedrock-url', 'aws'];
  expect(() => readFlags(args)).toThrow(`${flag} is for the simulated model; leave out --bedrock-url.`);
});
