import {
  GetTranscriptionJobCommand,
  StartTranscriptionJobCommand,
  type StartTranscriptionJobCommandInput,
  TranscribeClient,
} from '@aws-sdk/client-transcribe';
import { preparedKey } from '../../../functions/shared/calls/object-keys';
import { startTranscribe, type TranscribeOptions } from '../../../local/simulators/amazon-transcribe';
import type { TranscribedCall } from '../../../local/simulators/amazon-transcribe/transcribe-output';
import { openGate } from '../../speech/engines/amazon-transcribe/world';
import { collectOpened, opusFile } from './fixtures';

export const keyOf = ({ callId }: TranscribedCall) =>
  preparedKey({ callId, customerNumber: '+998900000101' });

export const clientAt = (url: string) =>
  new TranscribeClient({
    endpoint: url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });

/** The simulated service with an in-memory account of prepared recordings, and an SDK client for it. */
export const transcribeServices = () => {
  const { keep, closeAll } = collectOpened();
  const service = async (calls: TranscribedCall[], options: Partial<TranscribeOptions> = {}) => {
    const transcribe = await keep(startTranscribe({ calls, ...options }));
    const bucket = new Map<string, Buffer>(
      calls.map((call) => [keyOf(call), opusFile({ seconds: call.talkSeconds, channels: call.channels })]),
    );
    const events: { source: string; detailType: string; detail: unknown }[] = [];
    const gate = openGate();
    transcribe.connect({
      read: async (_, key) => {
        await gate.passed();
        return bucket.get(key);
      },
      write: async (_, key, text) => {
        bucket.set(key, Buffer.from(text));
      },
      announce: async (event) => {
        events.push(event);
      },
    });
    const client = clientAt(transcribe.url);
    const start = (call: TranscribedCall, overrides: Partial<StartTranscriptionJobCommandInput> = {}) =>
      client.send(
        new StartTranscriptionJobCommand({
          TranscriptionJobName: `job-${call.id}`,
          Media: { MediaFileUri: `s3://a-bucket/${keyOf(call)}` },
          MediaFormat: 'ogg',
          OutputBucketName: 'a-bucket',
          OutputKey: `answers/${call.id}.json`,
          LanguageCode: 'en-US',
          Settings: { ShowSpeakerLabels: true, MaxSpeakerLabels: 2 },
          ...overrides,
        }),
      );
    const job = async (name: string) =>
      (await client.send(new GetTranscriptionJobCommand({ TranscriptionJobName: name }))).TranscriptionJob;
    const answer = (call: TranscribedCall, key = `answers/${call.id}.json`) =>
      JSON.parse(bucket.get(key)?.toString() ?? 'null');
    /** Starts a job, waits for its end and returns it. */
    const outcome = async (
      call: TranscribedCall,
      overrides: Partial<StartTranscriptionJobCommandInput> = {},
    ) => {
      await start(call, overrides);
      await transcribe.waitUntilSettled();
      return job(overrides.TranscriptionJobName ?? `job-${call.id}`);
    };
    return { transcribe, gate, bucket, events, client, start, job, answer, outcome };
  };

  return { service, keep, closeAll };
};

export const failureOf = (running: Promise<unknown>) =>
  running.then(
    () => 'no failure',
    (thrown: { name: string }) => thrown,
  );
