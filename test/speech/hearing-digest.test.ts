import type { EngineName } from '../../functions/speech/engines';
import type { SpeechEngine } from '../../functions/speech/engines/speech-engine';
import { makeEngines } from '../../functions/speech/make-engines';
import { SpeechSettings } from '../../functions/speech/settings';
import { transcribeRecording } from '../../functions/speech/transcribe-recording';
import { aCall } from '../support/fixtures';
import { inMemoryObjects } from '../support/s3';
import { testWorld } from '../support/world';
import { scriptedService, useEngine, useService } from './engines';
import { placeSound } from './prepared-sound';

const call = aCall({ status: 'UPLOADED', stage: 'speech' });

/** One delivery of the speech stage for a call with this recording. */
const deliver = async (
  listening: ReturnType<typeof useEngine>,
  { objects = inMemoryObjects(), recording = 'a recording', of = call } = {},
): Promise<void> => {
  placeSound(objects.content, of, recording);
  await transcribeRecording({
    listening,
    objects,
    calls: testWorld({ calls: [of] }).calls,
    keepRecordings: false,
  })(of, { callId: of.callId, owner: 'a-delivery', leaseMs: 60_000, deadline: Date.now() + 60_000 });
};

type Traits = Pick<SpeechEngine, 'name' | 'settings'>;

/** The key of an engine's stored answer. */
const digestOf = async ({ name, settings }: Traits, about: { recording?: string } = {}): Promise<string> => {
  const digests: string[] = [];
  const engine: SpeechEngine = {
    name,
    settings,
    look: async ({ digest }) => {
      digests.push(digest);
      return { state: 'pending' };
    },
    begin: async () => ({ state: 'pending' }),
    forget: async () => {},
  };
  await expect(deliver(useEngine(engine), about)).rejects.toThrow('under way');
  return digests.join();
};

const engineSettings = {
  navai: { baseUrl: 'https://navai.example.com', timeoutMs: 600_000 },
  transcribe: {
    prefix: 'Santral',
    languages: ['en-US'],
    vocabulary: { 'en-US': 'products' } as Record<string, string>,
    redactPii: false,
  },
  whisperx: {},
};
const objects = inMemoryObjects();

/** What the configuration makes of an engine. */
const makeConfigured = (name: EngineName, changes: Partial<Record<EngineName, object>> = {}): Traits =>
  makeEngines(
    {
      engineSettings: SpeechSettings.shape.engineSettings.parse({
        navai: { ...engineSettings.navai, ...changes.navai },
        transcribe: { ...engineSettings.transcribe, ...changes.transcribe },
        whisperx: { ...engineSettings.whisperx, ...changes.whisperx },
      }),
    },
    {
      objects,
      answers: objects.answers,
      backoff: { baseMs: 2000, capMs: 300_000 },
      bucket: 'a-bucket',
      variables: {
        NAVAI_SECRET_ID: 'santral/navai',
        WHISPERX_QUEUE_URL: 'https://sqs.example.com/111122223333/SpeechWork',
      },
    },
  )(name);

describe('an answer is found again', () => {
  test.each(['navai', 'transcribe', 'whisperx'] as const)(
    'for %s with the same settings and recording',
    async (name) => {
      const digest = await digestOf(makeConfigured(name));
      expect(digest).toMatch(/^[0-9a-f]{12}$/);
      expect(await digestOf(makeConfigured(name))).toBe(digest);
    },
  );

  test('if only settings that do not change it differ', async () => {
    const digest = await digestOf(makeConfigured('transcribe'));
    const others = {
      transcribe: {
        prefix: 'Another',
        vocabulary: { 'en-US': 'products', 'tr-TR': 'of-a-language-that-nobody-asked-for' },
      },
      whisperx: { language: 'tr' },
      navai: { language: 'tr' },
    };
    expect(await digestOf(makeConfigured('transcribe', others))).toBe(digest);
  });
});

describe('a recording is transcribed again', () => {
  test('if its content differs', async () => {
    const digests = ['a recording', 'another'].map((recording) =>
      digestOf(makeConfigured('navai'), { recording }),
    );
    expect(new Set(await Promise.all(digests)).size).toBe(2);
  });

  test('by another engine, even with equally named settings', async () => {
    const settings = { language: 'tr' };
    const digests = (['navai', 'transcribe', 'whisperx'] as const).map((name) =>
      digestOf({ name, settings }),
    );
    expect(new Set(await Promise.all(digests)).size).toBe(3);
  });

  test.each<[EngineName, string, object]>([
    ['navai', 'another language', { language: 'uz' }],
    ['whisperx', 'another language', { language: 'uz' }],
    ['transcribe', 'other languages', { languages: ['en-US', 'tr-TR'] }],
    ['transcribe', 'another vocabulary', { vocabulary: { 'en-US': 'products-2' } }],
    ['transcribe', 'no vocabulary', { vocabulary: {} }],
    ['transcribe', 'personal data left out', { redactPii: true }],
  ])('by %s with %s', async (name, _, settings) => {
    expect(await digestOf(makeConfigured(name, { [name]: settings }))).not.toBe(
      await digestOf(makeConfigured(name)),
    );
  });

  test('and paid again by an immediate service, once for each', async () => {
    const objects = inMemoryObjects();
    const services = [{ language: 'en' }, { language: 'uz' }].map((settings) => ({
      ...scriptedService([['Hello.']]),
      settings,
    }));
    for (const service of [...services, ...services])
      await deliver(useService(service, objects.answers), { objects });
    expect(services.map(({ asked }) => asked.length)).toEqual([1, 1]);
  });
});
