import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import { VendorFailure } from '../errors';
import { type Backoff, type RetryOptions, retrying } from './backoff';
import { failureOfStatus, retryAfterMs, type StatusFailure } from './failure-of-status';

export interface VendorHttpOptions {
  vendor: string;
  baseUrl: string;
  /** Milliseconds for the whole request. */
  timeoutMs: number;
  backoff: Backoff;
  /** Tries within one invocation; the queue brings further ones. */
  tries?: number;
  /** Milliseconds that must be left for a further try to begin: an answer nobody can wait for is paid for and lost. */
  leastMs?: number;
  /** Milliseconds a 429 without `Retry-After` means; absent: the usual back-off. */
  defaultRetryAfterMs?: number;
  /** Time and chance between tries. */
  pause?: Pick<RetryOptions, 'now' | 'wait' | 'random'>;
}

export interface VendorHttp {
  /**
   * Sends a request and retries 429, 5xx, time-outs and cut connections with growing, jittered delays, honouring
   * `Retry-After`. `read` turns the answer into ours; a {@link VendorFailure} it throws is retried when transient.
   *
   * @param options.deadline epoch ms at which the answer must be there
   * @param options.accept statuses besides 2xx that `read` wants to see
   * @throws VendorFailure
   */
  ask<T>(
    request: (http: AxiosInstance, signal: AbortSignal) => Promise<AxiosResponse>,
    read: (answer: AxiosResponse, signal: AbortSignal) => T | Promise<T>,
    options?: { deadline?: number | undefined; accept?: readonly number[] },
  ): Promise<T>;
}

/** One client per vendor, made at the cold start so that connections are reused. */
export const vendorHttp = ({
  vendor,
  baseUrl,
  timeoutMs,
  backoff,
  tries = 3,
  leastMs = 0,
  defaultRetryAfterMs,
  pause = {},
}: VendorHttpOptions): VendorHttp => {
  const http = axios.create({
    baseURL: baseUrl,
    validateStatus: () => true,
    maxRedirects: 0,
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
    proxy: false,
  });
  return {
    ask: (request, read, { deadline, accept = [] } = {}) =>
      retrying(
        async () => {
          // One clock for the request and the reading of a streamed answer: axios' own time-out ends at the headers.
          const remaining = deadline === undefined ? timeoutMs : Math.min(timeoutMs, deadline - Date.now());
          const signal = AbortSignal.timeout(Math.max(1, remaining));
          try {
            const answer = await request(http, signal);
            if (!accept.includes(answer.status)) refuseFailedAnswer(vendor, answer, defaultRetryAfterMs);
            return await read(answer, signal);
          } catch (error) {
            throw asVendorFailure(vendor, error, signal.aborted);
          }
        },
        {
          ...pause,
          backoff,
          tries,
          ...(deadline === undefined ? {} : { deadline: deadline - leastMs }),
          delayAskedBy: (error) =>
            error instanceof VendorFailure && error.isTransient ? (error.retryAfterMs ?? 0) : undefined,
        },
      ),
  };
};

/**
 * For a `read` that accepts other statuses and has found no use for one of them.
 *
 * @throws VendorFailure unless the status is 2xx
 */
export const refuseFailedAnswer = (vendor: string, answer: AxiosResponse, throttledMs?: number): void => {
  const { status, headers } = answer;
  const kind = failureOfStatus(status);
  if (!kind) return;
  const askedMs = retryAfterMs(headers['retry-after']) ?? (kind === 'throttled' ? throttledMs : undefined);
  const message = `${vendor} ${said[kind]} ${kind === 'unavailable' ? status : `(${status})`}`;
  throw new VendorFailure(vendor, kind, message, { status, retryAfterMs: askedMs });
};

const said: Record<StatusFailure, string> = {
  throttled: 'asks for fewer requests',
  unavailable: 'answered',
  'not-found': 'does not have it',
  'too-large': 'finds it too large',
  refused: 'refused the credentials',
  rejected: 'rejected the request',
};

const asVendorFailure = (vendor: string, error: unknown, timedOut: boolean): unknown => {
  if (error instanceof VendorFailure && !timedOut) return error;
  if (timedOut) return new VendorFailure(vendor, 'unavailable', `${vendor} did not answer in time`);
  // Neither the request nor its headers may travel on with the error: they hold credentials.
  if (axios.isAxiosError(error)) {
    return new VendorFailure(
      vendor,
      'unavailable',
      `${vendor} could not be reached (${error.code ?? 'network error'})`,
    );
  }
  if (isConnectionError(error)) {
    return new VendorFailure(vendor, 'unavailable', `${vendor} cut the connection (${error.code})`);
  }
  return error;
};

const isConnectionError = (error: unknown): error is { code: string } =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  ['ECONNRESET', 'ECONNABORTED', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ERR_STREAM_PREMATURE_CLOSE'].includes(
    String(error.code),
  );
