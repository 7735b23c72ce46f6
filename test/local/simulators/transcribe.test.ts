import { DeleteTranscriptionJobCommand, ListTranscriptionJobsCommand } from '@aws-sdk/client-transcribe';
import type { TranscribeOptions } from '../../../local/simulators/amazon-transcribe';
import { opusFile, simulatedCall, until } from './fixtures';
import { failureOf, keyOf, transcribeServices } from './transcribe-service';

const { service, closeAll } = transcribeServices();
afterEach(closeAll);

describe('a job', () => {
  test('is in progress until it ends and says where its answer is', async () => {
    const call = simulatedCall();
    const { start, job, transcribe, gate } = await service([call], { now: () => 5000 });
    gate.close();
    const { TranscriptionJob } = await start(call);
    expect(TranscriptionJob).toMatchObject({
      TranscriptionJobStatus: 'IN_PROGRESS',
      StartTime: new Date(5000),
    });
    expect(await job('job-call-1')).toMatchObject({ TranscriptionJobStatus: 'IN_PROGRESS' });
    gate.open();
    await transcribe.waitUntilSettled();
    expect(await job('job-call-1')).toMatchObject({
      TranscriptionJobStatus: 'COMPLETED',
      CompletionTime: new Date(5000),
      Transcript: { TranscriptFileUri: expect.stringMatching(/a-bucket\/answers\/call-1\.json$/) },
    });
  });

  test('writes words and punctuation as items with text numbers and speakers', async () => {
    const call = simulatedCall({
      turns: [
        { speaker: 'customer', startMs: 1000, endMs: 2000, text: 'Is it green?' },
        { speaker: 'agent', startMs: 1900, endMs: 2600, text: 'Yes, Sir.' },
      ],
    });
    const { outcome, answer } = await service([call]);
    await outcome(call);
    const { results } = answer(call);
    expect(
      results.items.map((item: { alternatives: { content: string }[] }) => item.alternatives[0]?.content),
    ).toEqual(['Is', 'it', 'green', '?', 'Yes', ',', 'Sir', '.']);
    expect(results.items[0]).toEqual({
      id: 0,
      type: 'pronunciation',
      alternatives: [{ confidence: '0.998', content: 'Is' }],
      start_time: '1.0',
      end_time: '1.2',
      speaker_label: 'spk_0',
    });
    expect(results.items[3]).toEqual({
      id: 3,
      type: 'punctuation',
      alternatives: [{ confidence: '0.0', content: '?' }],
      speaker_label: 'spk_0',
    });
    expect(results.transcripts).toEqual([{ transcript: 'Is it green? Yes, Sir.' }]);
    expect(results.audio_segments[1]).toEqual({
      id: 1,
      transcript: 'Yes, Sir.',
      start_time: '1.9',
      end_time: '2.6',
      speaker_label: 'spk_1',
      items: [4, 5, 6, 7],
    });
    expect(results.speaker_labels).toMatchObject({ speakers: 2, channel_label: 'ch_0' });
    expect(results.language_code).toBeUndefined();
  });

  test.each([
    ['inbound', 'ch_1'],
    ['outbound', 'ch_0'],
  ] as const)('in two channels of an %s call has the agent in %s', async (direction, label) => {
    const call = simulatedCall({ channels: 2, direction });
    const { outcome, answer } = await service([call]);
    await outcome(call, { Settings: { ChannelIdentification: true } });
    const { channel_labels, items } = answer(call).results;
    expect(channel_labels.number_of_channels).toBe(2);
    expect(items[0]).toMatchObject({ channel_label: label, alternatives: [{ content: 'Welcome' }] });
    for (const channel of channel_labels.channels) expect(channel.items.length).toBeGreaterThan(4);
  });

  test('identifies the spoken language among the options', async () => {
    const call = simulatedCall({ language: 'uz' });
    const { outcome, answer } = await service([call]);
    const ended = await outcome(call, {
      LanguageCode: undefined,
      IdentifyLanguage: true,
      LanguageOptions: ['tr-TR', 'uz-UZ'],
    });
    expect(ended).toMatchObject({ LanguageCode: 'uz-UZ' });
    expect(answer(call).results).toMatchObject({
      language_code: 'uz-UZ',
      language_identification: [{ code: 'uz-UZ' }, { code: 'tr-TR' }],
    });
  });

  test('redacts long numbers on request in a file that is named as redacted', async () => {
    const call = simulatedCall({
      turns: [{ speaker: 'agent', startMs: 0, endMs: 900, text: 'Dial 998900000101 now.' }],
    });
    const { outcome, answer } = await service([call]);
    await outcome(call, { ContentRedaction: { RedactionType: 'PII', RedactionOutput: 'redacted' } });
    expect(answer(call)).toBeNull();
    expect(answer(call, 'answers/redacted-call-1.json')).toMatchObject({
      isRedacted: true,
      results: { transcripts: [{ transcript: 'Dial [PII] now.' }] },
    });
  });

  test('finds nothing in a call without words', async () => {
    const call = simulatedCall({ speechBehaviour: 'no-words' });
    const { outcome, answer } = await service([call]);
    await outcome(call);
    expect(answer(call).results).toMatchObject({ items: [], transcripts: [{ transcript: '' }] });
  });
});

describe('a job fails', () => {
  const call = simulatedCall();
  test.each([
    ['when there is no media', undefined, {}, "can't be accessed"],
    [
      'when its media is no Ogg Opus',
      Buffer.from('ID3 and more'),
      {},
      'does not match the detected media format',
    ],
    [
      'when its media is called something else',
      opusFile(),
      { MediaFormat: 'mp3' as const },
      'does not match',
    ],
    ['when the audio is not that of the call', opusFile({ seconds: 60 }), {}, 'lasts 17 s, not 60.0 s'],
    ['when two channels are not told apart', opusFile({ channels: 2 }), {}, 'channel identification is off'],
    [
      'when one channel is to be told apart',
      opusFile(),
      { Settings: { ChannelIdentification: true } },
      'is on',
    ],
  ])('%s', async (_, media, overrides, reason) => {
    const { outcome, bucket, events } = await service([call]);
    if (media) bucket.set(keyOf(call), media);
    else bucket.delete(keyOf(call));
    expect(await outcome(call, overrides)).toMatchObject({
      TranscriptionJobStatus: 'FAILED',
      FailureReason: expect.stringContaining(reason),
    });
    expect(events).toEqual([
      expect.objectContaining({ detail: expect.objectContaining({ TranscriptionJobStatus: 'FAILED' }) }),
    ]);
  });

  test('when it cannot write its answer', async () => {
    const { transcribe, start, job } = await service([call]);
    transcribe.connect({
      read: async () => opusFile(),
      write: async () => {
        throw new Error('no such bucket');
      },
      announce: async () => {},
    });
    await start(call);
    await transcribe.waitUntilSettled();
    expect(await job('job-call-1')).toMatchObject({
      TranscriptionJobStatus: 'FAILED',
      FailureReason: 'Internal Failure. Error: no such bucket',
    });
  });

  test('when the call is unknown', async () => {
    const { outcome, bucket } = await service([]);
    bucket.set(keyOf(call), opusFile());
    expect(await outcome(call)).toMatchObject({ FailureReason: expect.stringContaining('knows no call') });
  });

  test.each([
    ['always-fails', 'Internal Failure'],
    ['refused', 'cannot be transcribed'],
    ['too-large', 'file size too large'],
  ] as const)('as scripted with %s', async (speechBehaviour, reason) => {
    const scripted = simulatedCall({ speechBehaviour });
    const { outcome, transcribe } = await service([scripted]);
    expect(await outcome(scripted)).toMatchObject({ FailureReason: expect.stringContaining(reason) });
    expect(transcribe.ledger.paid).toBe(0);
  });
});

test('lists jobs by status and deletes only ended ones', async () => {
  const [call, other] = [simulatedCall(), simulatedCall({ id: 'call-2', speechBehaviour: 'refused' })];
  const { client, start, job, transcribe, gate } = await service([call, other]);
  gate.close();
  const remove = (name: string) =>
    client.send(new DeleteTranscriptionJobCommand({ TranscriptionJobName: name }));
  const listFailed = async () => {
    const { TranscriptionJobSummaries = [] } = await client.send(
      new ListTranscriptionJobsCommand({ Status: 'FAILED' }),
    );
    return TranscriptionJobSummaries.map(({ TranscriptionJobName }) => TranscriptionJobName);
  };
  await start(call);
  await start(other);
  expect(await failureOf(remove('job-call-1'))).toMatchObject({ name: 'BadRequestException' });
  gate.open();
  await transcribe.waitUntilSettled();
  expect(await listFailed()).toEqual(['job-call-2']);
  await remove('job-call-2');
  expect(await listFailed()).toEqual([]);
  expect(await failureOf(job('job-call-2'))).toMatchObject({
    name: 'BadRequestException',
    message: "The requested job couldn't be found. Check the job name and try your request again.",
  });
});

describe('the end of a job', () => {
  const calls = Array.from({ length: 40 }, (_, index) => simulatedCall({ id: `call-${index}` }));
  const collectAnnounced = async (options: Partial<TranscribeOptions>) => {
    const { start, transcribe, events } = await service(calls, options);
    for (const call of calls) await start(call);
    await transcribe.waitUntilSettled();
    return events;
  };

  test("is announced in the service's format by another source", async () => {
    const [event] = await collectAnnounced({});
    expect(event).toEqual({
      source: 'santral.simulated-transcribe',
      detailType: 'Transcribe Job State Change',
      detail: { TranscriptionJobName: 'job-call-0', TranscriptionJobStatus: 'COMPLETED' },
    });
  });

  test('is lost at the set share, the same for one seed', async () => {
    const [one, again] = [
      await collectAnnounced({ dropEvents: { share: 0.5, seed: 3 } }),
      await collectAnnounced({ dropEvents: { share: 0.5, seed: 3 } }),
    ];
    expect(one.length).toBe(again.length);
    expect(one.length).toBeGreaterThan(8);
    expect(one.length).toBeLessThan(32);
    expect(await collectAnnounced({ dropEvents: { share: 1, seed: 3 } })).toEqual([]);
  });

  test('can be announced again and late', async () => {
    expect(await collectAnnounced({ repeatEvents: [1, 20] })).toHaveLength(120);
  });
});

describe('the ledger', () => {
  test('counts each completed job and reports a repeat with the same settings', async () => {
    const call = simulatedCall();
    const { outcome, transcribe } = await service([call]);
    await outcome(call);
    await outcome(call, { TranscriptionJobName: 'other-settings', LanguageCode: 'tr-TR' });
    expect([transcribe.ledger.paid, transcribe.ledger.duplicates.length]).toEqual([2, 0]);
    await outcome(call, { TranscriptionJobName: 'another-name' });
    expect([transcribe.ledger.paid, transcribe.ledger.duplicates]).toEqual([
      3,
      [expect.objectContaining({ note: 'call-1' })],
    ]);
  });

  test('counts no duplicate for silence, because nobody could use it', async () => {
    const call = simulatedCall({ speechBehaviour: 'no-words' });
    const { outcome, transcribe } = await service([call]);
    await outcome(call);
    await outcome(call, { TranscriptionJobName: 'again' });
    expect([transcribe.ledger.paid, transcribe.ledger.duplicates.length]).toEqual([2, 0]);
  });
});

test('ends running jobs when the service closes', async () => {
  const call = simulatedCall();
  const { start, transcribe, events } = await service([call], { latency: { speechMs: 3_600_000 } });
  await start(call);
  await transcribe.close();
  await until(() => false);
  expect(events).toEqual([]);
});
