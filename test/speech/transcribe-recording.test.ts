import { NotConfigured } from '../../functions/shared/aws/secrets';
import { preparedKey, recordingKey, transcriptKey } from '../../functions/shared/calls/object-keys';
import type { Call } from '../../functions/shared/calls/schema';
import { CallEnds, RetryLater, VendorFailure, type VendorFailureKind } from '../../functions/shared/errors';
import { type StagePorts, stageRunner } from '../../functions/shared/stage/run-stage';
import { Transcript } from '../../functions/shared/transcripts/schema';
import { transcribeRecording } from '../../functions/speech/transcribe-recording';
import { aCall } from '../support/fixtures';
import type { InMemoryObjects } from '../support/s3';
import { testWorld } from '../support/world';
import { scriptedService, useService } from './engines';
import { placeSound } from './prepared-sound';

const uploadedCall = (overrides: Partial<Call> = {}) =>
  aCall({ status: 'UPLOADED', stage: 'speech', fileUrl: 's3://a-bucket/a-recording', ...overrides });

/** The speech stage of one call with a stored recording. */
const setUpTranscribing = (
  script: Parameters<typeof scriptedService>[0],
  { call = uploadedCall(), keepRecordings = false, maxAttempts = 3, isOff = false } = {},
) => {
  const { stored, calls, objects, runs, placeCall } = testWorld({ calls: [call] });
  placeSound(objects.content, call);
  const engine = scriptedService(script);
  const ended: string[] = [];
  const retried: string[] = [];
  const ports: StagePorts = {
    calls,
    objects,
    runs,
    backoff: { baseMs: 2000, capMs: 300_000 },
    maxAttempts,
    keepRecordings,
    onEnded: (_, status, code) => ended.push(`${status} ${code}`),
    onRetry: (_, { code }) => retried.push(code),
  };
  const deliver = () =>
    stageRunner(ports)({
      stage: 'speech',
      work: transcribeRecording({
        listening: {
          ...useService(engine, objects.answers),
          ...(isOff ? { [call.source]: undefined } : {}),
        },
        objects,
        calls,
        keepRecordings,
      }),
    })({ callId: call.callId, owner: 'a-delivery', leaseMs: 60_000, deadline: Date.now() + 60_000 });
  const hasRecording = () => objects.content.has(recordingKey(call));
  const transcript = () => objects.content.get(transcriptKey(call))?.body.toString();
  return {
    deliver,
    engine,
    placeCall,
    objects,
    ended,
    retried,
    hasRecording,
    transcript,
    call: () => stored.call(),
  };
};

const failure = (kind: VendorFailureKind, options: { retryAfterMs?: number } = {}) =>
  new VendorFailure('Navai', kind, `Navai is ${kind}`, options);

describe('a recording', () => {
  test('puts the languages of its words on the call', async () => {
    const mixed = setUpTranscribing([
      [
        'Assalomu alaykum, sizga qanday yordam bera olaman?',
        'Здравствуйте, когда будет готов мой заказ?',
        'Buyurtmangiz tayyor, ertaga olib boramiz.',
        'Хорошо, тогда я буду ждать. Спасибо.',
      ],
    ]);
    await mixed.deliver();
    const { language, languageShares } = mixed.call() ?? {};
    expect(['uz', 'ru']).toContain(language);
    expect(languageShares?.map((share) => share.language).sort()).toEqual(['ru', 'uz']);

    const short = setUpTranscribing([['Good afternoon.', 'Hello.']], {
      call: uploadedCall({ languageShares: [{ language: 'ru', share: 1 }] }),
    });
    await short.deliver();
    expect(short.call()).toMatchObject({ language: 'en', languageShares: [{ language: 'en', share: 1 }] });

    const silent = setUpTranscribing([['Hm, 5, 5.']], {
      call: uploadedCall({ languageShares: [{ language: 'ru', share: 1 }] }),
    });
    await silent.deliver();
    expect(silent.call()).toMatchObject({ language: 'en', languageShares: [] });
  });

  test('becomes a transcript in the bucket, and the call moves on', async () => {
    const { deliver, engine, call, transcript } = setUpTranscribing([['Good afternoon.', 'Hello.']]);
    await deliver();
    expect(engine.asked).toEqual(['a recording']);
    const { segments } = Transcript.parse(JSON.parse(transcript() ?? ''));
    expect(segments.map(({ text }) => text)).toEqual(['Good afternoon.', 'Hello.']);
    expect(call()).toMatchObject({
      status: 'PROCESSING',
      stage: 'cleaning',
      attempts: 0,
      transcriptKey: transcriptKey(uploadedCall()),
      language: 'en',
      recordingBytes: 11,
      sentBytes: 11,
      speechEngine: 'navai',
      rolesBy: 'engine',
    });
  });

  test('is deleted after transcription, and the call drops its address', async () => {
    const { deliver, call, hasRecording } = setUpTranscribing([['Hello.']]);
    await deliver();
    expect(hasRecording()).toBe(false);
    expect(call()).not.toHaveProperty('fileUrl');
  });

  test('stays for playback if the retention setting keeps it', async () => {
    const { deliver, call, hasRecording } = setUpTranscribing([['Hello.']], { keepRecordings: true });
    await deliver();
    expect(hasRecording()).toBe(true);
    expect(call()?.fileUrl).toBe(`s3://a-bucket/${recordingKey(uploadedCall())}`);
  });

  test.each<[string, (content: InMemoryObjects['content']) => void]>([
    ['is not there', (content) => content.clear()],
    ['is of an earlier round', (content) => placeSound(content, uploadedCall({ round: 0 }))],
    [
      'lacks its facts',
      (content) =>
        content.set(preparedKey(uploadedCall()), { body: Buffer.from('x'), metadata: { round: '1' } }),
    ],
  ])('whose prepared sound %s starts nothing and ends its call as retryable', async (_, place) => {
    const { deliver, objects, call, engine } = setUpTranscribing([['Hello.']], {
      call: uploadedCall({ round: 1 }),
    });
    place(objects.content);
    await expect(deliver()).rejects.toBeInstanceOf(RetryLater);
    expect(call()).toMatchObject({ status: 'UPLOADED', stage: 'speech', reasonCode: 'SPEECH_FAILED' });
    expect(call()?.reason).toMatch(/no prepared sound of this round with all its facts.*Retry the call/);
    for (let delivery = 0; delivery < 2; delivery++) await deliver().catch(() => {});
    expect(call()).toMatchObject({ status: 'ERROR', stage: 'speech', reasonCode: 'SPEECH_FAILED' });
    expect(engine.asked).toEqual([]);
  });
});

describe('a paid answer', () => {
  test('is not paid again by a repeated message', async () => {
    const { deliver, placeCall, engine, objects } = setUpTranscribing([['Hello.']]);
    await deliver();
    placeCall(uploadedCall({ round: 1 }));
    placeSound(objects.content, uploadedCall({ round: 1 }));
    await deliver();
    expect(engine.asked).toHaveLength(1);
  });

  test('does not serve another recording', async () => {
    const { deliver, placeCall, engine, objects } = setUpTranscribing([['Hello.']]);
    await deliver();
    placeCall(uploadedCall({ round: 1 }));
    placeSound(objects.content, uploadedCall({ round: 1 }), 'another');
    await deliver();
    expect(engine.asked).toEqual(['a recording', 'another']);
  });
});

describe('a call whose source is switched off', () => {
  test('ends with advice and stays retryable if no engine is left', async () => {
    const { deliver, call, engine, hasRecording } = setUpTranscribing([['Hello.']], { isOff: true });
    await deliver();
    expect(call()).toMatchObject({ status: 'ERROR', stage: 'speech', reasonCode: 'VENDOR_SWITCHED_OFF' });
    expect(call()?.reason).toMatch(/Sipuni is switched off.*sipuni\.enabled.*retry the call/);
    expect(engine.asked).toEqual([]);
    expect(hasRecording()).toBe(false);
  });
});

describe('a speech engine that fails', () => {
  test.each([
    ['unavailable', 'SPEECH_UNAVAILABLE'],
    ['throttled', 'SPEECH_UNAVAILABLE'],
    ['malformed', 'SPEECH_UNAVAILABLE'],
    ['refused', 'VENDOR_REFUSED'],
  ] as const)('B9: as %s puts the call back to UPLOADED, and a retry succeeds', async (kind, code) => {
    const { deliver, call, hasRecording, retried } = setUpTranscribing([failure(kind), ['Hello.']]);
    await expect(deliver()).rejects.toMatchObject({ name: 'RetryLater', code });
    expect(call()).toMatchObject({
      status: 'UPLOADED',
      stage: 'speech',
      reasonCode: code,
      reason: `Navai is ${kind}`,
    });
    expect(hasRecording()).toBe(true);
    expect(retried).toEqual([code]);
    await deliver();
    expect(call()).toMatchObject({ status: 'PROCESSING', stage: 'cleaning' });
    expect(call()).not.toHaveProperty('reason');
  });

  test('B9: is asked again no sooner than it wants', async () => {
    const { deliver } = setUpTranscribing([failure('throttled', { retryAfterMs: 45_000 })]);
    const thrown = await deliver().catch((caught: unknown) => caught);
    expect((thrown as RetryLater).afterMs).toBeGreaterThanOrEqual(45_000);
  });

  test('B9: for good ends the call in ERROR, deletes the recording and is retryable', async () => {
    const { deliver, call, hasRecording, ended } = setUpTranscribing([failure('unavailable')]);
    for (let delivery = 0; delivery < 3; delivery++) await deliver().catch(() => {});
    expect(call()).toMatchObject({ status: 'ERROR', reasonCode: 'SPEECH_UNAVAILABLE', attempts: 3 });
    expect(call()?.reason).toMatch(/Navai is unavailable.*retry the call/);
    expect(hasRecording()).toBe(false);
    expect(ended).toEqual(['ERROR SPEECH_UNAVAILABLE']);
  });

  test('keeps the call without a key, and the reason names the secret', async () => {
    const { deliver, call } = setUpTranscribing([
      new NotConfigured('The secret santral/navai is not filled in: check apiKey.'),
    ]);
    await expect(deliver()).rejects.toMatchObject({ code: 'VENDOR_REFUSED' });
    expect(call()).toMatchObject({ status: 'UPLOADED', reason: expect.stringContaining('santral/navai') });
  });

  test.each([
    ['finds the recording too large', failure('too-large'), 'SPEECH_TOO_LARGE', /engine without that limit/],
    ['rejects the request', failure('rejected'), 'SPEECH_FAILED', /Check the engine's address/],
    ['is not at its address', failure('not-found'), 'SPEECH_FAILED', /Check the engine's address/],
    [
      'refuses the content',
      new CallEnds('ERROR', 'SPEECH_REFUSED', 'Listen to the call.'),
      'SPEECH_REFUSED',
      /Listen to the call/,
    ],
  ])('because it %s ends the call at once with advice', async (_, thrown, code, says) => {
    const { deliver, call, engine, ended, hasRecording } = setUpTranscribing([thrown]);
    await deliver();
    expect(call()).toMatchObject({ status: 'ERROR', reasonCode: code, reason: expect.stringMatching(says) });
    expect(engine.asked).toHaveLength(1);
    expect(ended).toEqual([`ERROR ${code}`]);
    expect(hasRecording()).toBe(false);
  });
});

describe('a recording without speech', () => {
  test.each([[[]], [['', '  ', '…', '— ?']]])(
    'skips the call with a reason for a transcript of zero words: %j',
    async (words) => {
      const { deliver, call, ended, transcript } = setUpTranscribing([words]);
      await deliver();
      expect(call()).toMatchObject({
        status: 'SKIPPED',
        reasonCode: 'TRANSCRIPT_EMPTY',
        reason: expect.stringContaining('Nobody speaks'),
      });
      expect(ended).toEqual(['SKIPPED TRANSCRIPT_EMPTY']);
      expect(transcript()).toBeUndefined();
    },
  );

  test.each([
    [['Altyazı M.K.']],
    [['Спасибо за просмотр!', 'Продолжение следует...']],
    [Array<string>(30).fill('Teşekkürler.')],
    [["Obuna bo'ling", Array(40).fill('rahmat').join(' ')]],
  ])('skips the call for a transcript of credits and loops: %j', async (words) => {
    const { deliver, call, transcript } = setUpTranscribing([words]);
    await deliver();
    expect(call()).toMatchObject({ status: 'SKIPPED', reasonCode: 'TRANSCRIPT_EMPTY' });
    expect(transcript()).toBeUndefined();
  });

  test("is transcribed again after a person's retry, even if the engine wrote credits", async () => {
    const { deliver, placeCall, engine, objects, call } = setUpTranscribing([
      ['Thanks for watching!'],
      ['Hello.'],
    ]);
    await deliver();
    placeCall(uploadedCall({ round: 1 }));
    placeSound(objects.content, uploadedCall({ round: 1 }));
    await deliver();
    expect(engine.asked).toHaveLength(2);
    expect(call()).toMatchObject({ status: 'PROCESSING', stage: 'cleaning' });
  });

  test("is transcribed again only after a person's retry", async () => {
    const { deliver, placeCall, engine, objects, call } = setUpTranscribing([[], ['Hello.']]);
    await deliver();
    await deliver();
    expect(engine.asked).toHaveLength(1);
    placeCall(uploadedCall({ round: 1 }));
    placeSound(objects.content, uploadedCall({ round: 1 }));
    await deliver();
    expect(engine.asked).toHaveLength(2);
    expect(call()).toMatchObject({ status: 'PROCESSING', stage: 'cleaning' });
  });
});
