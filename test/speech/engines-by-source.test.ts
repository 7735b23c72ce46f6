import { transcriptKey } from '../../functions/shared/calls/object-keys';
import type { Call } from '../../functions/shared/calls/schema';
import { type EngineName, engineNames } from '../../functions/speech/engines';
import type { Hearing, PreparedSound, SpeechEngine } from '../../functions/speech/engines/speech-engine';
import { listeningOf, makeEngines } from '../../functions/speech/make-engines';
import { SpeechSettings } from '../../functions/speech/settings';
import { transcribeRecording } from '../../functions/speech/transcribe-recording';
import { aCall } from '../support/fixtures';
import { inMemoryObjects } from '../support/s3';
import { testWorld } from '../support/world';
import { placeSound } from './prepared-sound';

const values = {
  retries: { baseMs: 2000, capMs: 300_000, maxAttempts: 3 },
  recordingRetention: 'delete',
  lookAgainMs: 900_000,
  lookAgainCapMs: 21_600_000,
  engines: { sipuni: 'transcribe', alotech: 'whisperx' },
  channels: { sipuni: 'agent-first', alotech: 'callee-first' },
  engineSettings: {
    navai: { baseUrl: 'https://navai.example.com', timeoutMs: 600_000 },
    transcribe: {
      prefix: 'Santral',
      languages: ['tr-TR', 'en-US'],
      vocabulary: { 'tr-TR': 'products' },
      redactPii: false,
    },
    whisperx: {},
  },
};
const variables = {
  NAVAI_SECRET_ID: 'santral/navai',
  WHISPERX_QUEUE_URL: 'https://sqs.example.com/111122223333/SpeechWork',
};
const objects = inMemoryObjects();
const surroundings = {
  objects,
  answers: objects.answers,
  backoff: { baseMs: 2000, capMs: 300_000 },
  bucket: 'a-bucket',
  variables,
};
const settingsWith = (engineSettings: object) =>
  SpeechSettings.parse({ ...values, engineSettings: { ...values.engineSettings, ...engineSettings } });
const enginesWith = (engineSettings: object = {}) => makeEngines(settingsWith(engineSettings), surroundings);

describe("the function's settings", () => {
  test('give each source its engine and its channels', () => {
    expect(listeningOf(SpeechSettings.parse(values), surroundings)).toMatchObject({
      sipuni: { engine: { name: 'transcribe' }, channelMap: 'agent-first' },
      alotech: { engine: { name: 'whisperx' }, channelMap: 'callee-first' },
    });
  });

  test('give no engine to a source that is switched off', () => {
    const settings = SpeechSettings.parse({ ...values, engines: { sipuni: 'navai' } });
    expect(listeningOf(settings, surroundings)).toMatchObject({
      sipuni: { engine: { name: 'navai' } },
      alotech: undefined,
    });
  });

  test.each<[string, string, object]>([
    ['no engine at all', 'engines', { engines: {} }],
    ['an engine that is not there', 'engines.alotech', { engines: { sipuni: 'navai', alotech: 'whisper' } }],
    ['channels that are none', 'channels.sipuni', { channels: { sipuni: 'left', alotech: 'unknown' } }],
    ['a source without channels', 'channels.sipuni', { channels: { alotech: 'unknown' } }],
    [
      'a vocabulary that is a list',
      'engineSettings.transcribe.vocabulary',
      {
        engineSettings: { transcribe: { ...values.engineSettings.transcribe, vocabulary: ['products'] } },
      },
    ],
    [
      'a time-out that is no number',
      'engineSettings.navai.timeoutMs',
      { engineSettings: { navai: { timeoutMs: 'soon' } } },
    ],
    [
      'jobs without a prefix',
      'engineSettings.transcribe.prefix',
      { engineSettings: { transcribe: { languages: ['en-US'] } } },
    ],
  ])('reject %s and name the setting', (_, path, change) => {
    const { error } = SpeechSettings.safeParse({ ...values, ...change });
    expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });

  test.each(engineNames)('make the engine %s once', (name) => {
    const engine = enginesWith();
    expect(engine(name).name).toBe(name);
    expect(engine(name)).toBe(engine(name));
  });

  test('decide what an engine is asked', () => {
    const traits = (name: EngineName, settings?: object) =>
      enginesWith(settings && { [name]: { ...values.engineSettings[name], ...settings } })(name).settings;
    expect(traits('navai')).toMatchObject({ language: null });
    expect(traits('navai', { language: 'uz' })).toMatchObject({ language: 'uz' });
    expect(traits('whisperx')).toEqual({ language: null });
    expect(traits('whisperx', { language: 'tr' })).toEqual({ language: 'tr' });
    expect(traits('transcribe')).toEqual({
      languages: ['tr-TR', 'en-US'],
      vocabulary: { 'tr-TR': 'products' },
      redactPii: false,
    });
    expect(traits('transcribe', { languages: ['en-US'], redactPii: true })).toEqual({
      languages: ['en-US'],
      vocabulary: {},
      redactPii: true,
    });
  });

  test.each(engineNames)('name the missing settings of %s and leave other engines alone', (name) => {
    const engine = enginesWith({ [name]: undefined });
    expect(() => engine(name)).toThrow(`engineSettings.${name}`);
    for (const other of engineNames.filter((one) => one !== name)) expect(engine(other).name).toBe(other);
  });

  test.each([
    ['navai', 'NAVAI_SECRET_ID'],
    ['whisperx', 'WHISPERX_QUEUE_URL'],
  ] as const)('of %s name its missing variable %s', (name, variable) => {
    const engine = makeEngines(settingsWith({}), {
      ...surroundings,
      variables: { ...variables, [variable]: undefined },
    });
    expect(() => engine(name)).toThrow(variable);
  });
});

describe('C5: a call', () => {
  /** An engine that separates two channels, with its input. */
  const listener = (name: SpeechEngine['name']) => {
    const heard: { call: Call; sound: PreparedSound }[] = [];
    const engine: SpeechEngine = {
      name,
      settings: {},
      look: async () => ({ state: 'absent' }),
      begin: async ({ call }: Hearing, sound) => {
        heard.push({ call, sound });
        const pieces = [
          { voice: '0', startMs: 0, endMs: 900, text: `First, by ${name}.` },
          { voice: '1', startMs: 1000, endMs: 1900, text: 'Second.' },
        ];
        const times = { times: 'measured', durationMs: 17_000 } as const;
        return { state: 'heard', speech: { language: 'en', voices: 'channels', ...times, pieces } };
      },
      forget: async () => {},
    };
    return { engine, heard };
  };

  test.each([
    { source: 'sipuni', name: 'transcribe', others: 'whisperx', first: 'agent' },
    { source: 'alotech', name: 'whisperx', others: 'transcribe', first: 'customer' },
  ] as const)('of $source is transcribed by the engine of $source with its channels', async (expected) => {
    const { source, name, others, first } = expected;
    const listeners = { transcribe: listener('transcribe'), whisperx: listener('whisperx') };
    const call = aCall({ callId: `${source}-1.2`, source, status: 'UPLOADED', stage: 'speech' });
    const { calls, objects, stored } = testWorld({ calls: [call] });
    placeSound(objects.content, call);
    await transcribeRecording({
      listening: {
        sipuni: { engine: listeners.transcribe.engine, channelMap: 'agent-first' },
        alotech: { engine: listeners.whisperx.engine, channelMap: 'customer-first' },
      },
      objects,
      calls,
      keepRecordings: false,
    })(call, { callId: call.callId, owner: 'a-delivery', leaseMs: 60_000, deadline: Date.now() + 60_000 });

    expect(listeners[name].heard.map(({ call: { callId } }) => callId)).toEqual([call.callId]);
    expect(listeners[others].heard).toEqual([]);
    expect(stored.call(call.callId)).toMatchObject({ speechEngine: name, rolesBy: 'channel-map' });
    const transcript = JSON.parse(objects.content.get(transcriptKey(call))?.body.toString() ?? '');
    expect(transcript).toMatchObject({
      engine: name,
      segments: [{ speaker: first, text: `First, by ${name}.` }, { text: 'Second.' }],
    });
  });
});
