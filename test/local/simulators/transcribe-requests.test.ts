import {
  StartTranscriptionJobCommand,
  type StartTranscriptionJobCommandInput,
} from '@aws-sdk/client-transcribe';
import { startTranscribe } from '../../../local/simulators/amazon-transcribe';
import { simulatedCall } from './fixtures';
import { clientAt, failureOf, transcribeServices } from './transcribe-service';

const { service, keep, closeAll } = transcribeServices();
afterEach(closeAll);

describe('a request is refused', () => {
  const call = simulatedCall();
  test.each([
    ['a name with a space', { TranscriptionJobName: 'a job' }, 'regular expression'],
    ['a name of 201 characters', { TranscriptionJobName: 'x'.repeat(201) }, 'regular expression'],
    ['media outside S3', { Media: { MediaFileUri: '/tmp/a.ogg' } }, 'mediaFileUri'],
    ['an unknown format', { MediaFormat: 'opus' as never }, 'mediaFormat'],
    ['an unknown language', { LanguageCode: 'tr' as never }, 'languageCode'],
    ['no language', { LanguageCode: undefined }, 'either LanguageCode or IdentifyLanguage'],
    ['a language and its identification', { IdentifyLanguage: true }, 'not both'],
    [
      'options for a fixed language',
      { LanguageOptions: ['tr-TR' as const, 'ru-RU' as const] },
      'enable IdentifyLanguage',
    ],
    [
      'speakers and channels',
      { Settings: { ChannelIdentification: true, ShowSpeakerLabels: true, MaxSpeakerLabels: 2 } },
      'same request',
    ],
    ['speakers without their number', { Settings: { ShowSpeakerLabels: true } }, 'MaxSpeakerLabels'],
    [
      'redaction of another language',
      {
        LanguageCode: 'tr-TR' as const,
        ContentRedaction: { RedactionType: 'PII' as const, RedactionOutput: 'redacted' as const },
      },
      'redaction is not supported',
    ],
    [
      'a vocabulary that does not exist',
      { Settings: { VocabularyName: 'nobody' } },
      "vocabulary couldn't be found",
    ],
    ['an output key without a bucket', { OutputBucketName: undefined }, 'OutputBucketName'],
  ] as [string, Partial<StartTranscriptionJobCommandInput>, string][])(
    'with %s',
    async (_, overrides, message) => {
      const { start, transcribe } = await service([call]);
      expect(await failureOf(start(call, overrides))).toMatchObject({
        name: 'BadRequestException',
        message: expect.stringContaining(message),
      });
      expect(transcribe.listStartRequests()).toEqual([]);
    },
  );

  test('for a second job of one name, even after the first has ended', async () => {
    const { start, outcome } = await service([call]);
    await outcome(call);
    expect(await failureOf(start(call))).toMatchObject({ name: 'ConflictException' });
  });

  test('for more jobs at once than the quota', async () => {
    const other = simulatedCall({ id: 'call-2' });
    const { start, transcribe, gate } = await service([call, other], { concurrentJobs: 1 });
    gate.close();
    await start(call);
    expect(await failureOf(start(other))).toMatchObject({ name: 'LimitExceededException' });
    gate.open();
    await transcribe.waitUntilSettled();
    await expect(start(other)).resolves.toBeDefined();
  });

  test('before the service knows the account', async () => {
    const { url } = await keep(startTranscribe({ calls: [call] }));
    const client = clientAt(url);
    const input = {
      TranscriptionJobName: 'a-job',
      Media: { MediaFileUri: 's3://a/b' },
      LanguageCode: 'en-US',
    } as const;
    expect(await failureOf(client.send(new StartTranscriptionJobCommand(input)))).toMatchObject({
      name: 'InternalFailureException',
    });
  });

  test('without a signature for this service, or for another operation', async () => {
    const { transcribe } = await service([call]);
    const status = async (headers: Record<string, string>) =>
      (await fetch(transcribe.url, { method: 'POST', headers, body: '{}' })).status;
    expect(await status({ 'x-amz-target': 'Transcribe.GetTranscriptionJob' })).toBe(403);
    expect(await status({ 'x-amz-target': 'Transcribe.StartMedicalTranscriptionJob' })).toBe(400);
    expect(await status({})).toBe(400);
  });

  test('at the first start of a call that fails first', async () => {
    const flaky = simulatedCall({ speechBehaviour: 'fails-first' });
    const { start, outcome } = await service([flaky]);
    expect(await failureOf(start(flaky))).toMatchObject({ name: 'InternalFailureException' });
    expect(await outcome(flaky)).toMatchObject({ TranscriptionJobStatus: 'COMPLETED' });
  });
});
