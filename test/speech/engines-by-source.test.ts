import { recordingKey, transcriptKey } from '../../functions/shared/calls/object-keys';
import type { Call } from '../../functions/shared/calls/schema';
import { EngineEnvironment, engineOf, listeningOf } from '../../functions/speech/engines';
import type { Hearing, PreparedRecording, SpeechEngine } from '../../functions/speech/engines/speech-engine';
import { transcribeRecording } from '../../functions/speech/transcribe-recording';
import { aCall } from '../support/fixtures';
import { inMemoryObjects } from '../support/s3';
import { testWorld } from '../support/world';
import { preparedAsItIs } from './engines';

const variables = {
  BUCKET_NAME: 'a-bucket',
  SPEECH_ENGINES: '{"sipuni":"transcribe","alotech":"whisperx"}',
  SPEECH_CHANNELS: '{"sipuni":"agent-first","alotech":"callee-first"}',
  NAVAI_BASE_URL: 'https://navai.example.com',
  NAVAI_SECRET_ID: 'santral/navai',
  NAVAI_TIMEOUT_MS: '600000',
  TRANSCRIBE_JOB_PREFIX: 'Santral',
  TRANSCRIBE_LANGUAGES: 'tr-TR,en-US',
  TRANSCRIBE_VOCABULARY: '{"tr-TR":"products"}',
  TRANSCRIBE_REDACT: '',
  WHISPERX_QUEUE_URL: 'https://sqs.example.com/111122223333/SpeechWork',
};
const objects = inMemoryObjects();
const ports = {
  objects,
  uploads: objects,
  answers: objects.answers,
  backoff: { baseMs: 2000, capMs: 300_000 },
};
const enginesOf = (changes: Record<string, string | undefined> = {}) =>
  engineOf(EngineEnvironment.parse({ ...variables, ...changes }), ports);

describe("the function's environment", () => {
  test('says which engine and which channels each source has', () => {
    const { SPEECH_ENGINES, SPEECH_CHANNELS } = EngineEnvironment.parse(variables);
    expect(SPEECH_ENGINES).toEqual({ sipuni: 'transcribe', alotech: 'whisperx' });
    expect(SPEECH_CHANNELS).toEqual({ sipuni: 'agent-first', alotech: 'callee-first' });
  });

  test('gives each source its engine with its channels', () => {
    expect(listeningOf(EngineEnvironment.parse(variables), ports)).toMatchObject({
      sipuni: { engine: { name: 'transcribe' }, channelMap: 'agent-first' },
      alotech: { engine: { name: 'whisperx' }, channelMap: 'callee-first' },
    });
  });

  test('gives no engine to a source that was switched off', () => {
    const SPEECH_ENGINES = '{"sipuni":"navai"}';
    expect(listeningOf(EngineEnvironment.parse({ ...variables, SPEECH_ENGINES }), ports)).toMatchObject({
      sipuni: { engine: { name: 'navai' } },
      alotech: undefined,
    });
  });

  test.each([
    ['no JSON', { SPEECH_ENGINES: 'navai' }],
    ['no engine at all', { SPEECH_ENGINES: '{}' }],
    ['an engine that is not there', { SPEECH_ENGINES: '{"sipuni":"navai","alotech":"whisper"}' }],
    ['channels that are none', { SPEECH_CHANNELS: '{"sipuni":"left","alotech":"unknown"}' }],
    ['a source without channels', { SPEECH_CHANNELS: '{"alotech":"unknown"}' }],
    ['a vocabulary that is a list', { TRANSCRIBE_VOCABULARY: '["products"]' }],
    ['a time-out that is no number', { NAVAI_TIMEOUT_MS: 'soon' }],
  ])('with %s is refused, naming the variable', (_, change) => {
    const { error } = EngineEnvironment.safeParse({ ...variables, ...change });
    expect(error?.issues.map(({ path }) => path[0])).toEqual(Object.keys(change));
  });

  test.each(['navai', 'transcribe', 'whisperx'] as const)('makes the engine %s once', (name) => {
    const engine = enginesOf();
    expect(engine(name).name).toBe(name);
    expect(engine(name)).toBe(engine(name));
  });

  test('settles what an engine listens for', () => {
    const settings = (name: 'navai' | 'transcribe' | 'whisperx', changes: Record<string, string> = {}) =>
      enginesOf(changes)(name).settings;
    expect(settings('navai')).toMatchObject({ language: null });
    expect(settings('navai', { NAVAI_LANGUAGE: 'uz' })).toMatchObject({ language: 'uz' });
    expect(settings('whisperx', { WHISPERX_LANGUAGE: '' })).toEqual({ language: null });
    expect(settings('whisperx', { WHISPERX_LANGUAGE: 'tr' })).toEqual({ language: 'tr' });
    expect(settings('transcribe')).toEqual({
      languages: ['tr-TR', 'en-US'],
      vocabulary: { 'tr-TR': 'products' },
      redactPii: false,
    });
    expect(settings('transcribe', { TRANSCRIBE_LANGUAGES: 'en-US', TRANSCRIBE_REDACT: 'true' })).toEqual({
      languages: ['en-US'],
      vocabulary: {},
      redactPii: true,
    });
  });

  test.each([
    ['navai', 'NAVAI_BASE_URL'],
    ['navai', 'NAVAI_SECRET_ID'],
    ['navai', 'NAVAI_TIMEOUT_MS'],
    ['transcribe', 'TRANSCRIBE_JOB_PREFIX'],
    ['transcribe', 'TRANSCRIBE_LANGUAGES'],
    ['whisperx', 'WHISPERX_QUEUE_URL'],
  ] as const)('without what %s needs names %s, and leaves the others alone', (name, variable) => {
    const engine = enginesOf({ [variable]: undefined });
    expect(() => engine(name)).toThrow(variable);
    for (const other of (['navai', 'transcribe', 'whisperx'] as const).filter((one) => one !== name))
      expect(engine(other).name).toBe(other);
  });
});

describe('C5: a call', () => {
  /** An engine that hears two channels at once, and what it was given. */
  const listener = (name: SpeechEngine['name']) => {
    const heard: { call: Call; recording: PreparedRecording }[] = [];
    const engine: SpeechEngine = {
      name,
      settings: {},
      look: async () => ({ state: 'absent' }),
      begin: async ({ call }: Hearing, recording) => {
        heard.push({ call, recording });
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
  ] as const)('of $source is heard by the engine of $source, with its channels', async (expected) => {
    const { source, name, others, first } = expected;
    const listeners = { transcribe: listener('transcribe'), whisperx: listener('whisperx') };
    const call = aCall({ callId: `${source}-1.2`, source, status: 'UPLOADED', stage: 'speech' });
    const { calls, objects, stored } = testWorld({
      calls: [call],
      objects: { [recordingKey(call)]: 'a recording' },
    });
    await transcribeRecording({
      listening: {
        sipuni: { engine: listeners.transcribe.engine, channelMap: 'agent-first' },
        alotech: { engine: listeners.whisperx.engine, channelMap: 'customer-first' },
      },
      prepare: preparedAsItIs,
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
