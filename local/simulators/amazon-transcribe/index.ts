import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { callIdOfKey } from '../../../functions/shared/calls/object-keys';
import { parseJson } from '../../../functions/shared/json';
import { awsError } from '../bedrock';
import { type Faults, seededRandom } from '../faults';
import { canonicalJson, type Ledger, createLedger as newLedger, sha256 } from '../ledger';
import { readOggAudio } from '../ogg';
import { htmlAnswer, type RunningServer, startServer, type WireAnswer, type WireRequest } from '../server';
import type { TranscribeAccount } from './transcribe-account';
import { identifyLanguage, type TranscribedCall, transcribeOutput } from './transcribe-output';
import { mediaOf, requestFault, StartRequest } from './transcribe-request';

export interface TranscribeOptions {
  calls: readonly TranscribedCall[];
  /** How long a job takes (ms). */
  latency?: { speechMs?: number | undefined };
  faults?: Faults | undefined;
  ledger?: Ledger;
  /** Source of the events about ended jobs. Default `SIMULATED_SOURCE`. */
  eventSource?: string;
  /** Share of lost events (0 to 1). */
  dropEvents?: { share: number; seed: number } | undefined;
  /** Repeats an event after each of these times (ms). */
  repeatEvents?: readonly number[] | undefined;
  /** Names of existing custom vocabularies. */
  vocabularies?: readonly string[];
  /** Most jobs in progress. It refuses one more. The quota of the service is 250. */
  concurrentJobs?: number;
  now?: () => number;
}

export interface TranscribeSimulator extends RunningServer {
  ledger: Ledger;
  /** Requests received, including failed ones. */
  requests(): number;
  /** Requests that started a job, in order. Omits repeats. */
  listStartRequests(): readonly StartRequest[];
  /** Connects jobs to the buckets and the event bus of an account. No job starts before. */
  connect(account: TranscribeAccount): void;
  /** Resolves when no job is in progress and no event is pending. */
  waitUntilSettled(): Promise<void>;
}

interface Job {
  request: StartRequest;
  status: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  startedAt: number;
  endedAt?: number;
  failure?: string;
  language?: string;
}

/** Source of the simulated events. An event bus accepts `aws.transcribe` only from the service. */
export const SIMULATED_SOURCE = 'santral.simulated-transcribe';

/**
 * Simulates batch jobs of Amazon Transcribe over HTTP in the protocol of the SDK. A job reads a prepared
 * recording from the account's bucket and knows the call by the object's name. It writes its answer to the
 * bucket and sends an event to the account's bus.
 */
export const startTranscribe = async (options: TranscribeOptions): Promise<TranscribeSimulator> => {
  const { vocabularies = [], concurrentJobs = 250, eventSource = SIMULATED_SOURCE, now = Date.now } = options;
  const ledger = options.ledger ?? newLedger();
  const calls = new Map(options.calls.map((call) => [call.callId, call]));
  const jobs = new Map<string, Job>();
  const started: StartRequest[] = [];
  const failedOnce = new Set<string>();
  const underWay = new Set<Promise<void>>();
  const closing = new AbortController();
  const random = seededRandom(options.dropEvents?.seed ?? 0);
  let account: TranscribeAccount | undefined;
  let requests = 0;
  let refusals = 0;

  const callOf = (request: StartRequest) => calls.get(callIdOfKey(mediaOf(request).key) ?? '');

  const start = (content: unknown): WireAnswer => {
    const { data: request, error } = StartRequest.safeParse(content);
    if (!request) return refuse('SerializationException', error.issues[0]?.message ?? 'malformed');
    const fault = requestFault(request, vocabularies);
    if (fault) return refuse('BadRequestException', fault);
    const name = request.TranscriptionJobName;
    if (jobs.has(name)) return refuse('ConflictException', 'The requested job name already exists.');
    if ([...jobs.values()].filter(({ status }) => status === 'IN_PROGRESS').length >= concurrentJobs)
      return refuse('LimitExceededException', 'You have too many transcription jobs in progress.');
    const call = callOf(request);
    if (!account) return internalFailure();
    if (call?.speechBehaviour === 'fails-first' && !failedOnce.has(call.callId)) {
      failedOnce.add(call.callId);
      return internalFailure();
    }
    const job: Job = { request, status: 'IN_PROGRESS', startedAt: now() };
    jobs.set(name, job);
    started.push(request);
    runInBackground(run(job, account));
    return amzJson({ TranscriptionJob: describeJob(job) });
  };

  const runInBackground = (work: Promise<void>) => {
    const watched = work
      .catch((cause: unknown) => {
        if (!closing.signal.aborted) console.error('The simulated Amazon Transcribe failed:', cause);
      })
      .finally(() => underWay.delete(watched));
    underWay.add(watched);
  };

  const pause = (ms: number) => delay(ms, undefined, { signal: closing.signal, ref: false });

  /** Runs the job. Returns why it failed, if it did. */
  const transcribe = async (job: Job, owner: TranscribeAccount): Promise<string | undefined> => {
    const { request } = job;
    const call = callOf(request);
    const failure =
      (await failureOfMedia(request, call, owner)) ?? (call && failures.get(call.speechBehaviour ?? ''));
    if (!call || failure !== undefined) return failure;
    if (request.IdentifyLanguage) job.language = identifyLanguage(call, request.LanguageOptions);
    const output = transcribeOutput(call, request);
    await owner.write(request.OutputBucketName ?? '', outputKeyOf(request), JSON.stringify(output));
    const usable = output.results.items.length > 0;
    ledger.recordDelivery({ input: inputOf(request, call), usable, note: call.id });
    return undefined;
  };

  const run = async (job: Job, owner: TranscribeAccount) => {
    await pause(options.latency?.speechMs ?? 0);
    const { request } = job;
    const failure = await transcribe(job, owner).catch((cause: unknown) => `Internal Failure. ${cause}`);
    Object.assign(job, { status: failure === undefined ? 'COMPLETED' : 'FAILED', failure, endedAt: now() });
    const announce = () =>
      owner.announce({
        source: eventSource,
        detailType: 'Transcribe Job State Change',
        detail: {
          TranscriptionJobName: request.TranscriptionJobName,
          TranscriptionJobStatus: job.status,
          ...(failure === undefined ? {} : { FailureReason: failure }),
        },
      });
    for (const ms of [0, ...(options.repeatEvents ?? [])]) {
      if (ms > 0) runInBackground(pause(ms).then(announce));
      else if (random() >= (options.dropEvents?.share ?? 0)) await announce();
    }
  };

  const find = (content: unknown, then: (name: string, job: Job) => WireAnswer): WireAnswer => {
    const name = Named.safeParse(content).data?.TranscriptionJobName ?? '';
    const job = jobs.get(name);
    if (job) return then(name, job);
    const message = "The requested job couldn't be found. Check the job name and try your request again.";
    return refuse('BadRequestException', message);
  };

  const operations: Record<string, (content: unknown) => WireAnswer> = {
    StartTranscriptionJob: start,
    GetTranscriptionJob: (content) =>
      find(content, (_, job) => amzJson({ TranscriptionJob: describeJob(job) })),
    DeleteTranscriptionJob: (content) =>
      find(content, (name, { status }) => {
        if (status === 'IN_PROGRESS')
          return refuse('BadRequestException', 'A job that is in progress cannot be deleted.');
        jobs.delete(name);
        return { status: 200, headers: amzHeaders, body: '' };
      }),
    ListTranscriptionJobs: (content) => {
      const { Status, JobNameContains = '' } = Listed.safeParse(content).data ?? {};
      const listed = [...jobs.values()].filter(
        ({ request, status }) =>
          request.TranscriptionJobName.includes(JobNameContains) && (!Status || status === Status),
      );
      return amzJson({ TranscriptionJobSummaries: listed.map(describeJob) });
    },
  };

  const answer = ({ method, headers, body }: WireRequest): WireAnswer => {
    const target = /^Transcribe\.(\w+)$/.exec(String(headers['x-amz-target'] ?? ''))?.[1] ?? '';
    const operation = operations[target];
    if (method !== 'POST' || !operation)
      return refuse('UnknownOperationException', 'There is no such operation.');
    if (!/\/transcribe\/aws4_request/.test(headers.authorization ?? ''))
      return refuse('UnrecognizedClientException', 'The request is not signed for this service.', 403);
    return operation(parseJson(body.toString()));
  };

  const server = await startServer({
    answer,
    onReceived: () => {
      requests += 1;
    },
    faults: options.faults,
    faultAnswers: {
      tooManyRequests: () => {
        refusals += 1;
        return refusals % 2 === 0
          ? refuse('LimitExceededException', 'You have sent too many requests.')
          : refuse('ThrottlingException', 'Rate exceeded');
      },
      serverError: internalFailure,
      // Does the work and loses the answer. The client does not know that its job started.
      malformed: (request, chance) => {
        const done = answer(request);
        return chance() < 0.5
          ? htmlAnswer(200, 'Proxy', 'The upstream server sent no valid answer.')
          : { ...done, status: 200, body: '{"TranscriptionJob":{"TranscriptionJobName":"Sant' };
      },
      cut: (request) => {
        const done = answer(request);
        return done.body.length > 0 ? done : amzJson({});
      },
    },
  });
  return {
    ...server,
    ledger,
    requests: () => requests,
    listStartRequests: () => [...started],
    connect: (owner) => {
      account = owner;
    },
    waitUntilSettled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    close: async () => {
      closing.abort();
      await server.close();
      await Promise.all(underWay);
    },
  };
};

const Named = z.object({ TranscriptionJobName: z.string() });
const Listed = z.object({ Status: z.string().optional(), JobNameContains: z.string().optional() });

const amzHeaders = { 'content-type': 'application/x-amz-json-1.1' };
const amzJson = (content: unknown): WireAnswer => ({
  status: 200,
  headers: amzHeaders,
  body: JSON.stringify(content),
});

/** Refuses a request as Amazon Transcribe does. Almost every refusal is a 400 with a type. */
const refuse = (type: string, message: string, status = 400): WireAnswer => awsError(status, type, message);
const internalFailure = () =>
  refuse('InternalFailureException', 'There was an internal error. Try your request again.', 500);

/** The name of a redacted file says that it is redacted. */
const outputKeyOf = ({ OutputKey, TranscriptionJobName, ContentRedaction }: StartRequest): string => {
  const key = OutputKey ?? `${TranscriptionJobName}.json`;
  return ContentRedaction ? key.replace(/([^/]+)$/, 'redacted-$1') : key;
};

/** Transcribing one call again with the same settings is a paid repeat, whatever the job's name. */
const inputOf = (request: StartRequest, { callId }: TranscribedCall): string => {
  const { TranscriptionJobName: _, OutputKey: __, Media: ___, ...settings } = request;
  return sha256(`${callId} ${canonicalJson(settings)}`);
};

const failures = new Map([
  ['always-fails', 'Internal Failure. The job could not be completed. Try your request again.'],
  ['refused', 'The content of this media file cannot be transcribed.'],
  [
    'too-large',
    'Invalid file size: file size too large. The maximum audio duration is 4.000000 hours. Check the length of the file and try your request again.',
  ],
]);

/** Allowed difference between the prepared audio and the call (s). Lists give whole seconds. */
const tolerance = (seconds: number) => Math.max(1, 0.03 * seconds);

/** Why the media fails. Uses the service's reasons, or the simulator's own if the service would accept it. */
const failureOfMedia = async (
  request: StartRequest,
  call: TranscribedCall | undefined,
  account: TranscribeAccount,
): Promise<string | undefined> => {
  const { bucket, key } = mediaOf(request);
  const bytes = await account.read(bucket, key);
  if (!bytes)
    return "The S3 URI that you provided can't be accessed. Make sure that you have read permission and try your request again.";
  const audio = readOggAudio(bytes);
  if (!audio || request.MediaFormat !== 'ogg')
    return 'The media format provided does not match the detected media format. Check the media format and try your request again.';
  if (!call) return `The simulator knows no call by the name of ${key}.`;
  const byChannel = request.Settings?.ChannelIdentification === true;
  if (byChannel !== (audio.channels === 2))
    return `Invalid number of channels: the audio has ${audio.channels}, channel identification is ${byChannel ? 'on' : 'off'}.`;
  const { talkSeconds } = call;
  if (Math.abs(audio.seconds - talkSeconds) > tolerance(talkSeconds))
    return `The simulator knows that the call lasts ${talkSeconds} s, not ${audio.seconds.toFixed(1)} s.`;
  return undefined;
};

const describeJob = ({ request, status, startedAt, endedAt, failure, language }: Job) => ({
  ...request,
  TranscriptionJobStatus: status,
  CreationTime: startedAt / 1000,
  StartTime: startedAt / 1000,
  ...(endedAt === undefined ? {} : { CompletionTime: endedAt / 1000 }),
  ...(failure === undefined ? {} : { FailureReason: failure }),
  ...(language === undefined ? {} : { LanguageCode: language, IdentifiedLanguageScore: 0.9312 }),
  ...(status === 'COMPLETED'
    ? {
        Transcript: {
          [request.ContentRedaction ? 'RedactedTranscriptFileUri' : 'TranscriptFileUri']:
            `https://s3.amazonaws.com/${request.OutputBucketName}/${outputKeyOf(request)}`,
        },
      }
    : {}),
});
