import {
  DeleteTranscriptionJobCommand,
  GetTranscriptionJobCommand,
  StartTranscriptionJobCommand,
  type StartTranscriptionJobCommandInput,
  TranscribeClient,
  type TranscriptionJob,
} from '@aws-sdk/client-transcribe';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { isCausedBy, readSdkFailure } from '../../../shared/aws/sdk-failure';
import { VendorFailure, type VendorFailureKind } from '../../../shared/errors';
import { type Backoff, type RetryOptions, retryFailures } from '../../../shared/http/backoff';

export interface TranscriptionJobs {
  /** `undefined` if no job has this name. */
  find(name: string): Promise<TranscriptionJob | undefined>;
  /**
   * @param deadline epoch ms
   * @returns `exists` when the job was started before. Then nothing is paid.
   */
  start(input: StartTranscriptionJobCommandInput, deadline: number): Promise<'started' | 'exists'>;
  /** Removes an ended job. Does nothing if there is none. */
  remove(name: string): Promise<void>;
}

export interface TranscriptionJobsOptions {
  client?: TranscribeClient | undefined;
  backoff: Backoff;
  /** Time-out of one request. */
  timeoutMs?: number | undefined;
  /** Attempts per invocation. Redelivery brings more. */
  tries?: number | undefined;
  /** Clock and randomness for the pauses between attempts. */
  pause?: Pick<RetryOptions, 'now' | 'wait' | 'random'> | undefined;
}

/** Gives up a free request after this time, however many attempts remain. */
const patienceMs = 60_000;

/**
 * Amazon Transcribe's batch jobs.
 * Retries throttling, 5xx, time-outs and broken connections with growing delays and honours `Retry-After`.
 * Job names are unique. So a start whose answer was lost starts nothing twice.
 *
 * @throws VendorFailure from each operation
 */
export const transcriptionJobs = (options: TranscriptionJobsOptions): TranscriptionJobs => {
  const { client = transcribeClient(), backoff, timeoutMs = 20_000, tries = 3, pause = {} } = options;
  const { now = Date.now } = pause;

  const ask = <T>(
    request: (options: { abortSignal: AbortSignal }) => Promise<T>,
    deadline = now() + patienceMs,
  ): Promise<T> =>
    retryFailures(
      async () => {
        const abortSignal = AbortSignal.timeout(Math.max(1, Math.min(timeoutMs, deadline - now())));
        try {
          return await request({ abortSignal });
        } catch (error) {
          throw toVendorFailure(error, abortSignal.aborted);
        }
      },
      {
        ...pause,
        backoff,
        tries,
        deadline,
        delayAskedBy: (error) =>
          error instanceof VendorFailure && error.isTransient ? (error.retryAfterMs ?? 0) : undefined,
      },
    );

  return {
    find: async (TranscriptionJobName) => {
      const command = new GetTranscriptionJobCommand({ TranscriptionJobName });
      return ask(async (settings) => {
        const { TranscriptionJob } = await client.send(command, settings);
        if (!TranscriptionJob) throw malformed({});
        return TranscriptionJob;
      }).catch(answerFailureNamed(['BadRequestException', 'NotFoundException'], undefined));
    },
    start: async (input, deadline) => {
      const command = new StartTranscriptionJobCommand(input);
      const startJob = async (settings: { abortSignal: AbortSignal }) => {
        await client.send(command, settings);
        return 'started' as const;
      };
      return ask(startJob, deadline).catch(answerFailureNamed(['ConflictException'], 'exists' as const));
    },
    remove: async (TranscriptionJobName) => {
      const command = new DeleteTranscriptionJobCommand({ TranscriptionJobName });
      await ask((settings) => client.send(command, settings)).catch(
        answerFailureNamed(['BadRequestException', 'NotFoundException'], undefined),
      );
    },
  };
};

/** Only `retryFailures` counts attempts. */
const transcribeClient = (): TranscribeClient =>
  new TranscribeClient({
    maxAttempts: 1,
    requestHandler: new NodeHttpHandler({ connectionTimeout: 5000 }),
  });

/** Returns an answer for a failure that means one. */
const answerFailureNamed =
  <T>(names: readonly string[], answer: T) =>
  (error: unknown): T => {
    if (isCausedBy(error, ...names)) return answer;
    throw error;
  };

const service = 'Amazon Transcribe';
/** Too many requests or too many running jobs. */
const throttling = /^(LimitExceeded|Throttl|TooManyRequests|RequestLimitExceeded|SlowDown)/;
const refusing = /^(AccessDenied|UnrecognizedClient|InvalidSignature|SignatureDoesNotMatch|ExpiredToken)/;

const malformed = (details: { status?: number | undefined; cause?: unknown }) =>
  new VendorFailure(service, 'malformed', `${service} gave an invalid answer`, details);

/** Removes the recording's address from the service's text. It holds the customer's number. */
export const removeAddresses = (said: string): string =>
  said.replace(/\b(?:(?:s3|https?):\/\/|prepared\/)\S*[^\s.,;:!?'"’”<>()[\]]/gi, 'the recording');

const toVendorFailure = (cause: unknown, timedOut: boolean): unknown => {
  if (cause instanceof VendorFailure) return cause;
  if (timedOut) return new VendorFailure(service, 'unavailable', `${service} did not answer in time`);
  const failure = readSdkFailure(cause);
  if (!failure) return cause;
  const { name, message, code, status, kind } = failure;
  const details = { status, cause, retryAfterMs: failure.retryAfterMs };
  const as = (what: VendorFailureKind, reason: string) => new VendorFailure(service, what, reason, details);
  const said = removeAddresses(message).slice(0, 500);
  if (kind === 'throttled' || throttling.test(name))
    return as('throttled', `${service} asks for fewer requests (${name})`);
  if (kind === 'unavailable') return as('unavailable', `${service} answered ${name} (${status})`);
  if (kind === 'refused' || refusing.test(name))
    return as(
      'refused',
      `${service} refuses the function (${name}: ${said}). Allow its role this, then retry the call.`,
    );
  if (kind === 'not-found' || name === 'NotFoundException')
    return as('not-found', `${service} does not have it (${said})`);
  if (status !== undefined && status >= 400) return as('rejected', said);
  if (status !== undefined || cause instanceof SyntaxError) return malformed(details);
  return as('unavailable', `${service} could not be reached (${code ?? name})`);
};
