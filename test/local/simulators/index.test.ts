import { createHash } from 'node:crypto';
import type { Source } from '../../../functions/telephony/vendors';
import { sampleCalls } from '../../../local/samples/catalogue';
import {
  filterOf,
  misbehaviourOf,
  type SimulatorOptions,
  type Simulators,
  startSimulators,
} from '../../../local/simulators';
import { alotechAccount, startAlotech } from '../../../local/simulators/alotech';
import type { AlotechCall } from '../../../local/simulators/alotech/alotech-call';
import { expectFilteredEnds, filteredSamples } from '../../../local/simulators/bedrock/model-filters';
import type { HeardCall, SimulatedCall } from '../../../local/simulators/call';
import { createFaults } from '../../../local/simulators/faults';
import { sipuniAccount, startSipuni } from '../../../local/simulators/sipuni';
import type { SampleAccount } from '../../../local/simulators/vendor-simulator';
import { askToken, CREDENTIALS, recordedCall, signIn, TENANT } from './alotech-account';
import { collectOpened, NOW, preparedFile, simulatedCall } from './fixtures';
import { converse, scoringRequest, toolInput } from './prompts';

const { keep, closeAll } = collectOpened();
afterEach(closeAll);

/** An account of Sipuni with the recordings of the calls. */
const sipuniOf = (calls: readonly (SimulatedCall & HeardCall)[]): SampleAccount => ({
  ...sipuniAccount([]),
  heard: calls,
  start: (options) => startSipuni({ calls, user: '123456', secret: 'a-secret', ...options }),
});
const alotechOf = (calls: readonly AlotechCall[]): SampleAccount => ({
  ...alotechAccount(calls),
  start: (options) =>
    startAlotech({
      calls,
      clientId: CREDENTIALS.client_id,
      clientSecret: CREDENTIALS.client_secret,
      tenant: TENANT,
      ...options,
    }),
});
const urlOf = ({ telephony }: Pick<Simulators, 'telephony'>, source: Source): string =>
  telephony[source]?.url ?? 'none';

const simulators = (options: Partial<SimulatorOptions> = {}) =>
  keep(
    startSimulators({
      accounts: { sipuni: sipuniOf([simulatedCall()]), alotech: alotechOf([]) },
      apiKey: 'navai-key',
      now: NOW,
      ...options,
    }),
  );

const download = (sipuniUrl: string, id: string) =>
  fetch(`${sipuniUrl}/statistic/record`, {
    method: 'POST',
    body: new URLSearchParams({
      id,
      user: '123456',
      hash: createHash('md5').update(`${id}+123456+a-secret`).digest('hex'),
    }),
  });

/** Sends the prepared recording of the call with this callId. */
const upload = (navaiUrl: string, callId: string) => {
  const { name, audio } = preparedFile({ ...simulatedCall(), callId });
  const body = new FormData();
  body.set('file', new Blob([new Uint8Array(audio)]), name);
  return fetch(`${navaiUrl}/v1/asr/transcribe`, {
    method: 'POST',
    headers: { 'X-API-Key': 'navai-key' },
    body,
  });
};

test('knows a listed call at every vendor and counts paid answers', async () => {
  const { telephony, navaiUrl, bedrockUrl, paid, modelRequests } = await simulators();
  expect((await download(urlOf({ telephony }, 'sipuni'), '1760603535.call-1')).status).toBe(200);
  const heard = await upload(navaiUrl, 'sipuni-1760603535.call-1');
  expect(((await heard.json()) as { segments: unknown[] }).segments).toHaveLength(2);
  await toolInput(converse(bedrockUrl, scoringRequest()));
  expect(paid()).toEqual({ speech: 1, model: 1, duplicates: 0 });
  await toolInput(converse(bedrockUrl, scoringRequest()));
  await (await upload(navaiUrl, 'sipuni-1760603535.call-1')).json();
  expect(paid()).toEqual({ speech: 2, model: 2, duplicates: 2 });
  expect(modelRequests()).toHaveLength(2);
  expect(telephony.sipuni?.counters()).toMatchObject({ recordings: 1 });
});

test('misbehaves only for the call with the marker', () => {
  const misbehave = misbehaviourOf([
    simulatedCall({ modelBehaviour: 'invented-quote-once', marker: 'Bluebell fifty-eight' }),
    simulatedCall({ modelBehaviour: 'never-valid' }),
    simulatedCall({ turns: [{ speaker: 'agent', startMs: 0, endMs: 10, text: 'An ordinary call.' }] }),
  ]);
  expect(misbehave('Hello.\nMy order is bluebell fifty eight, please.')).toBe('invented-quote');
  expect(misbehave('Yes.\nWelcome to the sofa shop. Bye.')).toBe('never-valid');
  expect(misbehave('An ordinary call.')).toBeUndefined();
});

test('knows a call of the other source in the same ledger', async () => {
  const misjudged = { modelBehaviour: 'never-valid', marker: 'green sofa for my office' } as const;
  const call = recordedCall('wav-1', 'audio', misjudged);
  const { telephony, navaiUrl, bedrockUrl, paid } = await simulators({
    accounts: { sipuni: sipuniOf([simulatedCall()]), alotech: alotechOf([call]) },
  });
  expect((await (await signIn(urlOf({ telephony }, 'alotech'))).recording('wav-1')).status).toBe(200);
  const heard = await upload(navaiUrl, call.heard?.callId ?? '');
  expect(((await heard.json()) as { segments: unknown[] }).segments).toHaveLength(2);
  await toolInput(converse(bedrockUrl, scoringRequest()));
  await toolInput(converse(bedrockUrl, scoringRequest()));
  // Asking again about a misjudged call is no duplicate. After a usable answer it would be one.
  expect(paid()).toEqual({ speech: 1, model: 2, duplicates: 0 });
  expect(telephony.alotech?.counters()).toMatchObject({ tokens: 1, recordings: 1, leakedHeaders: 0 });
});

test('rejects two calls with one name across sources', async () => {
  const twice = recordedCall('call-1', 'audio', { callId: 'sipuni-1760603535.call-1' });
  const accounts = { sipuni: sipuniOf([simulatedCall()]), alotech: alotechOf([twice]) };
  await expect(simulators({ accounts })).rejects.toThrow('are both called sipuni-1760603535.call-1');
});

test('lets nobody into an account without sample calls', async () => {
  const { telephony } = await simulators({ accounts: { alotech: alotechOf([]) } });
  expect(telephony.sipuni).toBeUndefined();
  const answer = await askToken(urlOf({ telephony }, 'alotech'), { client_id: '', client_secret: '' });
  expect(answer.status).toBe(401);
});

test('injects no faults by default', async () => {
  const { faultCounts } = await simulators();
  expect(faultCounts()).toEqual({
    sipuni: undefined,
    navai: undefined,
    bedrock: undefined,
    alotech: undefined,
  });
});

test('gives each vendor its own faults and keeps those of known seeds', async () => {
  const { telephony, navaiUrl, bedrockUrl } = await simulators({
    faults: { rate: 0.5, seed: 7, kinds: ['server-error'] },
  });
  const [sipuniUrl, alotechUrl] = [urlOf({ telephony }, 'sipuni'), urlOf({ telephony }, 'alotech')];
  const failures = async (url: string) => {
    const seen: boolean[] = [];
    for (let request = 0; request < 24; request += 1) seen.push((await fetch(url)).status === 500);
    return seen;
  };
  const stream = (seed: number) => {
    const { next } = createFaults({ rate: 0.5, seed, kinds: ['server-error'] });
    return Array.from({ length: 24 }, () => next() !== undefined);
  };
  const vendors = [await failures(sipuniUrl), await failures(navaiUrl), await failures(bedrockUrl)];
  expect(vendors).toEqual([stream(21), stream(22), stream(23)]);
  expect([...vendors, stream(24)]).not.toContainEqual(await failures(alotechUrl));
});

test('injects faults at the given rate at every vendor', async () => {
  const { bedrockUrl, telephony, navaiUrl, transcribeUrl, faultCounts } = await simulators({
    faults: { rate: 1, seed: 7, kinds: ['server-error'] },
  });
  const answers = await Promise.all([
    download(urlOf({ telephony }, 'sipuni'), '1760603535.call-1'),
    upload(navaiUrl, 'sipuni-1760603535.call-1'),
    converse(bedrockUrl, scoringRequest()),
    askToken(urlOf({ telephony }, 'alotech')),
    fetch(transcribeUrl, { method: 'POST' }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([500, 500, 500, 500, 500]);
  expect(Object.values(faultCounts()).map((counts) => counts?.['server-error'])).toEqual([1, 1, 1, 1, 1]);
});

test('serves 300 calls at once', async () => {
  const calls = Array.from({ length: 300 }, (_, index) => simulatedCall({ id: `call-${index}` }));
  const { telephony, navaiUrl, paid } = await simulators({ accounts: { sipuni: sipuniOf(calls) } });
  const sipuniUrl = urlOf({ telephony }, 'sipuni');
  await Promise.all(
    calls.map(async ({ externalId }) => {
      await (await download(sipuniUrl, externalId)).blob();
      await (await upload(navaiUrl, `sipuni-${externalId}`)).json();
    }),
  );
  expect(paid()).toEqual({ speech: 300, model: 0, duplicates: 0 });
});

describe('filtered answers', () => {
  const calls = sampleCalls();
  const filter = filterOf(calls);
  const textOf = (id: string) =>
    (calls.find((call) => call.id === id)?.turns ?? []).map(({ text }) => text).join('\n');

  test('concern one kind of question about a sample call', () => {
    expect(filter(textOf('en-05-shelf'), 'record_scores')).toBe('content_filtered');
    expect(filter(textOf('en-05-shelf'), 'record_edits')).toBeUndefined();
    expect(filter(textOf('ru-06-mattress'), 'record_edits')).toBe('guardrail_intervened');
    const others = calls.filter(({ id }) => !(id in filteredSamples));
    for (const { id } of others)
      for (const tool of ['record_scores', 'record_edits', 'record_roles'])
        expect(filter(textOf(id), tool)).toBeUndefined();
  });

  test('end a call when they filter its scores', () => {
    const changed = expectFilteredEnds(calls).filter((call, index) => call !== calls[index]);
    expect(changed.map(({ id, expect: { status, reasonCode } }) => [id, status, reasonCode])).toEqual([
      ['en-05-shelf', 'ERROR', 'MODEL_FILTERED'],
      ['tr-07-lamp', 'ERROR', 'MODEL_FILTERED'],
    ]);
  });

  test('come only on request', async () => {
    const call = simulatedCall({ id: 'en-05-shelf', marker: 'green sofa' });
    const asked = async (modelFilters: boolean) => {
      const { bedrockUrl } = await simulators({ accounts: { sipuni: sipuniOf([call]) }, modelFilters });
      return (await converse(bedrockUrl, scoringRequest())).json();
    };
    expect(await asked(true)).toMatchObject({ stopReason: 'content_filtered' });
    expect(await asked(false)).toMatchObject({ stopReason: 'tool_use' });
  });
});
