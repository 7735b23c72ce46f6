import { heardKey, preparedKey } from '../../../../functions/shared/calls/object-keys';
import { CallEnds, RetryLater } from '../../../../functions/shared/errors';
import { readStageMessage } from '../../../../functions/shared/stage/stage-message';
import { createFaults } from '../../../../local/simulators/faults';
import { simulatedCall } from '../../../local/simulators/fixtures';
import { bucket, callOf, failureOf, hearingOf, transcribeWorlds } from './world';

const { world, prepared, end } = transcribeWorlds();
afterEach(end);

const call = simulatedCall();
const hearing = hearingOf(call);
const answerKey = heardKey('transcribe', call.callId, hearing.digest);
const jobName = `Santral_${call.callId}_${hearing.digest}`;
const inALaterRound = { ...hearing, call: { ...hearing.call, round: 1 } };

/** A call whose job has ended. */
const endJob = async (...setting: Parameters<typeof world>) => {
  const made = await world(...setting);
  await made.begin(hearing);
  await made.transcribe.waitUntilSettled();
  return made;
};

describe('a hearing', () => {
  test('is absent before it begins', async () => {
    const { engine } = await world([call]);
    await expect(engine.look(hearing)).resolves.toEqual({ state: 'absent' });
  });

  test('is pending during its job and has speakers and times afterwards', async () => {
    const { engine, begin, transcribe, gate } = await world([call]);
    gate.close();
    await expect(begin(hearing)).resolves.toEqual({ state: 'pending' });
    await expect(engine.look(hearing)).resolves.toEqual({ state: 'pending' });
    gate.open();
    await transcribe.waitUntilSettled();
    await expect(engine.look(hearing)).resolves.toEqual({
      state: 'heard',
      speech: {
        language: 'en',
        durationMs: 17_000,
        voices: 'separated',
        times: 'measured',
        wordTimes: 'engine',
        pieces: [
          { voice: 'speaker-1', startMs: 0, endMs: 4000, text: 'Welcome to the sofa shop.' },
          { voice: 'speaker-2', startMs: 4200, endMs: 8000, text: 'I want a green sofa.' },
        ],
      },
    });
  });

  test('waits without a failure while the account has no free job', async () => {
    const other = { ...simulatedCall({ id: 'another' }), callId: 'sipuni-another' };
    const full = hearingOf(other);
    const { engine, begin, transcribe, gate } = await world([call, other], { concurrentJobs: 1 });
    gate.close();
    await begin(hearing);
    await expect(begin(full)).resolves.toEqual({ state: 'pending', lookWithinMs: 3_600_000 });
    await expect(engine.look(full)).resolves.toEqual({ state: 'absent' });
    gate.open();
    await transcribe.waitUntilSettled();
    await begin(full);
    await transcribe.waitUntilSettled();
    await expect(engine.look(full)).resolves.toMatchObject({ state: 'heard' });
  });

  test('keeps one voice per channel with the caller on the first', async () => {
    const stereo = simulatedCall({ channels: 2, direction: 'inbound' });
    const { engine, begin, transcribe } = await world([stereo]);
    await begin(hearing, prepared(hearing, { channels: 2 }));
    await transcribe.waitUntilSettled();
    await expect(engine.look(hearing)).resolves.toMatchObject({
      speech: {
        voices: 'channels',
        pieces: [{ voice: '1', text: 'Welcome to the sofa shop.' }, { voice: '0' }],
      },
    });
  });

  test('ends with an event that names only the call', async () => {
    const { events } = await endJob([call]);
    expect(events).toHaveLength(1);
    expect(readStageMessage(JSON.stringify({ 'detail-type': events[0]?.detailType, ...events[0] }))).toEqual({
      callId: call.callId,
    });
  });

  test('is found in the bucket without asking the service', async () => {
    const { engine, transcribe } = await endJob([call]);
    const before = transcribe.requests();
    await engine.look(hearing);
    expect(transcribe.requests()).toBe(before);
  });
});

describe('the job', () => {
  test("has the hearing's name, uses our bucket and separates two voices", async () => {
    const { transcribe } = await endJob([call]);
    expect(transcribe.listStartRequests()).toEqual([
      {
        TranscriptionJobName: jobName,
        Media: { MediaFileUri: `s3://${bucket}/${preparedKey(hearing.call)}` },
        MediaFormat: 'ogg',
        OutputBucketName: bucket,
        OutputKey: answerKey,
        IdentifyLanguage: true,
        LanguageOptions: ['tr-TR', 'uz-UZ', 'ru-RU', 'en-US'],
        Settings: { ShowSpeakerLabels: true, MaxSpeakerLabels: 2 },
      },
    ]);
  });

  test.each([
    [
      'a single language is taken as it is, its vocabulary with it',
      { languages: ['tr-TR'], vocabulary: { 'tr-TR': 'furniture-tr', 'ru-RU': 'furniture-ru' } },
      { LanguageCode: 'tr-TR', Settings: expect.objectContaining({ VocabularyName: 'furniture-tr' }) },
    ],
    [
      'of several the service chooses, with the vocabulary of the one it finds',
      { languages: ['tr-TR', 'ru-RU'], vocabulary: { 'tr-TR': 'furniture-tr' } },
      {
        IdentifyLanguage: true,
        LanguageOptions: ['tr-TR', 'ru-RU'],
        LanguageIdSettings: { 'tr-TR': { VocabularyName: 'furniture-tr' } },
      },
    ],
  ])('%s', async (_, options, expected) => {
    const { transcribe } = await endJob([call], { vocabularies: ['furniture-tr'] }, options);
    expect(transcribe.listStartRequests()).toEqual([expect.objectContaining(expected)]);
  });

  test('redacts personal data if configured and its answer is found by the new name', async () => {
    const told = simulatedCall({
      turns: [{ speaker: 'customer', startMs: 0, endMs: 3000, text: 'My card is 8600123412341234.' }],
    });
    const { engine, objects } = await endJob([told], {}, { languages: ['en-US'], redactPii: true });
    expect(objects.content.has(answerKey)).toBe(false);
    await expect(engine.look(hearing)).resolves.toMatchObject({
      speech: { pieces: [{ text: 'My card is [PII].' }] },
    });
    await engine.forget(hearing);
    await expect(engine.look(hearing)).resolves.toEqual({ state: 'absent' });
  });

  test("depends only on the engine's settings", async () => {
    const settings = async (options: object) => (await world([call], {}, options)).engine.settings;
    const plain = await settings({});
    await expect(settings({ prefix: 'Other', vocabulary: { 'de-DE': 'unused' } })).resolves.toEqual(plain);
    for (const other of [{ languages: ['tr-TR'] }, { redactPii: true }, { vocabulary: { 'tr-TR': 'a' } }])
      await expect(settings(other)).resolves.not.toEqual(plain);
  });

  test('is not started if the service would refuse its name', async () => {
    const { engine, transcribe } = await world([call], {}, { prefix: `Santral-${'x'.repeat(200)}` });
    expect(await failureOf(engine.look(hearing))).toMatchObject({
      name: 'CallEnds',
      code: 'SPEECH_FAILED',
      message: expect.stringContaining('shorter name'),
    });
    expect(transcribe.requests()).toBe(0);
  });
});

describe('D2: one bill for one hearing', () => {
  test('counts once, because a second start waits for the same job', async () => {
    const { begin, engine, transcribe } = await endJob([call]);
    await expect(begin(hearing)).resolves.toEqual({ state: 'pending' });
    await expect(begin(hearing)).resolves.toEqual({ state: 'pending' });
    await expect(engine.look(hearing)).resolves.toMatchObject({ state: 'heard' });
    expect([transcribe.ledger.paid, transcribe.ledger.duplicates]).toEqual([1, []]);
  });

  test.each(['malformed', 'cut', 'time-out', 'server-error', 'too-many-requests'] as const)(
    'counts once when half of the answers get lost: %s',
    async (kind) => {
      const injected = createFaults({ rate: 0.5, seed: 7, kinds: [kind], hangMs: 1 });
      const { engine, begin, transcribe } = await world([call], { faults: injected }, { tries: 40 });
      for (let round = 0; round < 5; round += 1) await begin(hearing);
      await transcribe.waitUntilSettled();
      await expect(engine.look(hearing)).resolves.toMatchObject({ state: 'heard' });
      expect([transcribe.listStartRequests().length, transcribe.ledger.paid]).toEqual([1, 1]);
      expect(injected.counts[kind]).toBeGreaterThan(0);
    },
  );

  test('also counts for a later round if somebody spoke', async () => {
    const { engine, transcribe } = await endJob([call]);
    await expect(engine.look(inALaterRound)).resolves.toMatchObject({ state: 'heard' });
    expect(transcribe.ledger.paid).toBe(1);
  });

  test('names the round of an answer without speech, which can be forgotten', async () => {
    const silent = simulatedCall({ speechBehaviour: 'no-words' });
    const { engine, begin, transcribe, objects } = await endJob([silent]);
    await expect(engine.look(inALaterRound)).resolves.toMatchObject({
      state: 'heard',
      round: 0,
      speech: { pieces: [] },
    });
    await engine.forget(inALaterRound);
    expect([...objects.content.keys()]).toEqual([preparedKey(hearing.call)]);
    await expect(engine.look(inALaterRound)).resolves.toEqual({ state: 'absent' });
    await begin(inALaterRound);
    await transcribe.waitUntilSettled();
    await expect(engine.look(inALaterRound)).resolves.toMatchObject({ round: 1 });
    expect(transcribe.listStartRequests()).toHaveLength(2);
  });
});

describe('a job that failed', () => {
  test.each([
    ['refused', CallEnds, 'SPEECH_FAILED', /cannot be transcribed\. Listen to the recording/],
    ['too-large', CallEnds, 'SPEECH_TOO_LARGE', /maximum audio duration.*another engine/],
    ['always-fails', RetryLater, 'SPEECH_UNAVAILABLE', /Internal Failure.*asked again/],
  ] as const)(
    'with %s ends with its reason and is removed for a retry',
    async (behaviour, kind, code, message) => {
      const { engine, begin, transcribe } = await endJob([simulatedCall({ speechBehaviour: behaviour })]);
      const failure = await failureOf(engine.look(hearing));
      expect(failure).toBeInstanceOf(kind);
      expect(failure).toMatchObject({ code, message: expect.stringMatching(message) });
      await expect(engine.look(inALaterRound)).resolves.toEqual({ state: 'absent' });
      await expect(begin(inALaterRound)).resolves.toEqual({ state: 'pending' });
      expect(transcribe.listStartRequests()).toHaveLength(2);
      expect(transcribe.ledger.paid).toBe(0);
    },
  );

  test('is forgotten if an earlier round started it and nobody saw it', async () => {
    const { engine } = await endJob([simulatedCall({ speechBehaviour: 'refused' })]);
    await expect(engine.look(inALaterRound)).resolves.toEqual({ state: 'absent' });
  });

  test('says that its media is gone', async () => {
    const { engine, begin, transcribe, objects, gate } = await world([call]);
    gate.close();
    await begin(hearing);
    objects.content.delete(preparedKey(hearing.call));
    gate.open();
    await transcribe.waitUntilSettled();
    expect(await failureOf(engine.look(hearing))).toMatchObject({
      code: 'SPEECH_FAILED',
      message: expect.stringContaining("can't be accessed"),
    });
  });
});

describe('an unusable answer', () => {
  test.each([
    ['is no JSON', '{"results":'],
    ['is JSON of another shape', '{"results":{"words":[]}}'],
    ['is not there though the job ended', undefined],
  ])("that %s is read again and asked for again only after a person's retry", async (_, text) => {
    const { engine, transcribe, objects } = await endJob([call]);
    if (text === undefined) objects.content.delete(answerKey);
    else await objects.put(answerKey, text, 'application/json');
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const failure = await failureOf(engine.look(hearing));
      expect(failure).toBeInstanceOf(RetryLater);
      expect(failure).toMatchObject({
        code: 'SPEECH_FAILED',
        message: expect.stringContaining('Retry the call'),
      });
    }
    expect(transcribe.ledger.paid).toBe(1);
    await expect(engine.look(inALaterRound)).resolves.toEqual({ state: 'absent' });
    expect(objects.content.has(answerKey)).toBe(false);
  });

  test('gives way to an answer that arrives between both looks', async () => {
    const { engine, objects } = await endJob([call]);
    const written = objects.content.get(answerKey);
    let looks = 0;
    const late = jest.spyOn(objects, 'text').mockImplementation(async (key) => {
      looks += 1;
      return looks === 1 ? undefined : key === answerKey ? written?.body.toString() : undefined;
    });
    await expect(engine.look(hearing)).resolves.toMatchObject({ state: 'heard' });
    late.mockRestore();
  });
});

test("a call's hearing is not confused with that of a longer id", async () => {
  const [one, other] = [
    simulatedCall({ id: 'one', externalId: '17.1' }),
    simulatedCall({ id: 'two', externalId: '17.11' }),
  ];
  const { engine, begin, transcribe } = await world([one, other]);
  await begin({ call: callOf(other), digest: hearing.digest });
  await transcribe.waitUntilSettled();
  await expect(engine.look({ call: callOf(one), digest: hearing.digest })).resolves.toEqual({
    state: 'absent',
  });
});
