import * as z from 'zod';
import { failureOfStatus, retryAfterMs, type StatusFailure } from '../http/failure-of-status';

/** What the AWS SDK may attach to an error. */
const SdkError = z.object({
  name: z.string().default('Error'),
  message: z.string().default(''),
  code: z.string().optional().catch(undefined),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional().catch(undefined),
  $response: z
    .object({ headers: z.record(z.string(), z.unknown()) })
    .optional()
    .catch(undefined),
});

/** Why a request to AWS failed. */
export interface SdkFailure {
  name: string;
  message: string;
  /** Code of a failed connection. */
  code: string | undefined;
  /** HTTP status. Absent without an answer. */
  status: number | undefined;
  /** What the status means. Absent for 2xx and without an answer. */
  kind: StatusFailure | undefined;
  /** The wait that the service asks for (ms). */
  retryAfterMs: number | undefined;
}

/** @returns `undefined` if the value is not an error */
export const readSdkFailure = (error: unknown): SdkFailure | undefined => {
  const { data } = SdkError.safeParse(error);
  if (!data) return undefined;
  const { name, message, code, $metadata, $response } = data;
  const status = $metadata?.httpStatusCode;
  return {
    name,
    message,
    code,
    status,
    kind: status === undefined ? undefined : failureOfStatus(status),
    retryAfterMs: retryAfterMs($response?.headers['retry-after']),
  };
};

/** Whether the error or one of its causes has one of these names. */
export const isCausedBy = (error: unknown, ...names: string[]): boolean => {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (names.includes(cause.name)) return true;
  return false;
};
