import { FlagMistake } from '../../local/commands/flag-mistake';
import { readFlags } from '../../local/commands/flags';

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

test('both sources run side by side unless one is named', () => {
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

test("an Alotech account of one's own is named by all four of its flags", () => {
  expect(readFlags(account.flat()).accounts.alotech).toEqual({
    url: 'https://api.alo-tech.com',
    credentials: { tenant: 'acme.alo-tech.com', clientId: 'client-1', clientSecret: 'secret-1' },
  });
  expect(readFlags([]).accounts.alotech).toBeUndefined();
});

test.each(account)('without %s the Alotech account is refused by its name', (flag) => {
  const others = account.filter(([name]) => name !== flag).flat();
  expect(() => readFlags(others)).toThrow(new RegExp(`missing: ${flag}\\.`));
});

test('an Alotech tenant is a host, and its address an address', () => {
  const changed = (flag: string, value: string) =>
    account.flatMap(([name, usual]) => [name, name === flag ? value : usual]);
  expect(() => readFlags(changed('--alotech-tenant', 'https://acme.alo-tech.com'))).toThrow(
    /--alotech-tenant takes a host/,
  );
  expect(() => readFlags(changed('--alotech-url', 'alotech'))).toThrow(/--alotech-url takes an address/);
});

test.each([
  ['sipuni', ['--exports', 'folder'], '--exports'],
  ['sipuni', account.flat(), '--alotech-url'],
  ['alotech', ['--calls', '5'], '--calls'],
  ['alotech', ['--employees', 'employees.json'], '--employees'],
])('with --source %s, %j is refused as of no use', (source, others, named) => {
  expect(() => readFlags(['--source', source, ...others])).toThrow(
    new RegExp(`${named} is of no use with --source ${source}`),
  );
});

describe('the speech engine', () => {
  test('is Navai unless another is named', () => {
    expect(readFlags([]).engine).toBe('navai');
    expect(readFlags(['--engine', 'transcribe'])).toMatchObject({ engine: 'transcribe', source: 'all' });
    expect(() => readFlags(['--engine', 'whisper'])).toThrow(
      /--engine takes navai, transcribe, whisperx, not "whisper"/,
    );
  });

  test('WhisperX takes models of one’s own', () => {
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
  ])('refuses what does not go with it: %j', (args, says) => {
    expect(() => readFlags(args)).toThrow(says);
  });
});

test('a lie of the simulated model is taken by its name', () => {
  expect(readFlags(['--model-lies', 'change-prices']).modelLie).toBe('change-prices');
  expect(readFlags([]).modelLie).toBeUndefined();
  expect(() => readFlags(['--model-lies', 'whatever'])).toThrow(/takes .*delete-insults.*, not "whatever"/);
  expect(() => readFlags(['--model-lies', 'toString'])).toThrow(/not "toString"/);
  expect(() => readFlags(['--model-lies', 'no-tool', '--bedrock-url', 'aws'])).toThrow(
    /leave out --bedrock-url/,
  );
});

test('a family of models is one that the simulator knows', () => {
  expect(readFlags([]).modelFamily).toBeUndefined();
  expect(readFlags(['--model-family', 'nova']).modelFamily).toBe('nova');
  expect(() => readFlags(['--model-family', 'gpt'])).toThrow(
    /^--model-family takes .*claude-4\.6.*llama.*, not "gpt"/,
  );
});

test('a quota is tokens and requests a minute', () => {
  expect(readFlags(['--model-quota', '200000,200']).modelQuota).toEqual({
    tokensPerMinute: 200_000,
    requestsPerMinute: 200,
  });
  for (const quota of ['200000', '0,10', '10,0', 'many,10', '1,2,3', ''])
    expect(() => readFlags([`--model-quota=${quota}`])).toThrow(/^--model-quota takes tokens and requests/);
});

test('the model denies so many requests and filters answers only when it is told to', () => {
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
])('%s is of no use with a real model', (flag, value) => {
  const args = [flag, ...(value === undefined ? [] : [value]), '--bedrock-url', 'aws'];
  expect(() => readFlags(args)).toThrow(`${flag} is for the simulated model; leave out --bedrock-url.`);
});
