/** One wrong field of a request. */
export interface FieldFailure {
  /** Path of the field, such as `employees.3.extension`. Empty for the whole request. */
  readonly field: string;
  readonly message: string;
}

export interface FailureFacts {
  /** 0 without an answer. */
  readonly status: number;
  /** Stable for programs. */
  readonly code: string;
  /** Tells people what happened and what to do. */
  readonly detail: string;
  readonly fields?: readonly FieldFailure[];
  /** Seconds to wait before the next attempt. */
  readonly retryAfter?: number | undefined;
  readonly cause?: unknown;
}

/** The only error of a request, whoever refused it. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields: readonly FieldFailure[];
  readonly retryAfter: number | undefined;

  constructor(asked: string, { status, code, detail, fields = [], retryAfter, cause }: FailureFacts) {
    super(`${asked} ${status === 0 ? 'had no answer' : `answered ${status} ${code}`}: ${detail}`, { cause });
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.fields = fields;
    this.retryAfter = retryAfter;
  }
}

/** Answers of API Gateway, such as `{"message": "Unauthorized"}`, and their remedies. */
const ofGateway = {
  401: { code: 'UNAUTHORIZED', detail: 'The token is missing or has ended. Sign in again.' },
  403: { code: 'FORBIDDEN', detail: 'The API does not take this token. Sign in again.' },
  404: { code: 'NO_SUCH_ROUTE', detail: 'There is no such address in this API.' },
  413: { code: 'BODY_TOO_LARGE', detail: 'The body is too large. Send it in parts.' },
  429: { code: 'TOO_MANY_REQUESTS', detail: 'There are too many requests. Wait a moment, then try again.' },
  503: { code: 'UNAVAILABLE', detail: 'The API did not answer in time. Try again.' },
} as const satisfies Record<number, { code: string; detail: string }>;

const findKnown = (status: number): { code: ClientCode; detail: string } | undefined =>
  ofGateway[status as keyof typeof ofGateway];

/** Codes that the client names itself. The others come from the API. */
export const clientCodes = [
  ...Object.values(ofGateway).map(({ code }) => code),
  ...(['UNREACHABLE', 'NOT_JSON', 'UNKNOWN'] as const),
] as const;
export type ClientCode = (typeof clientCodes)[number];

/**
 * Reads an answer that is not 2xx. It is a problem (RFC 9457), an outcome with a code or the gateway's own
 * words.
 */
export const readFailure = async (asked: string, response: Response): Promise<ApiFailure> => {
  const { status, headers } = response;
  const text = await response.text();
  const said = readObject(text);
  const retryAfter = readRetryAfter(headers.get('retry-after'));
  const known = findKnown(status);
  const detail = said.detail ?? (known && !said.code ? known.detail : said.message);
  return new ApiFailure(asked, {
    status,
    code: textOf(said.code) ?? known?.code ?? ('UNKNOWN' satisfies ClientCode),
    detail: textOf(detail) ?? known?.detail ?? text.slice(0, 500),
    fields: Array.isArray(said.fields) ? (said.fields as FieldFailure[]) : [],
    retryAfter,
  });
};

/** A request without an answer, for example after a time-out. */
export const toUnreachableFailure = (asked: string, cause: unknown): ApiFailure =>
  new ApiFailure(asked, {
    status: 0,
    code: 'UNREACHABLE' satisfies ClientCode,
    detail: `${reasonOf(cause)} Try again.`,
    cause,
  });

/** `fetch` only says that it failed. Its cause says why. */
const reasonOf = (failure: unknown): string => {
  const { message, cause } = failure as { message?: string; cause?: { code?: string } };
  return cause?.code === undefined ? (message ?? String(failure)) : `${message} (${cause.code}).`;
};

/** The API accepted the request, but the answer is not JSON. */
export const toNotJsonFailure = (cause: unknown): ApiFailure =>
  new ApiFailure('The request', {
    status: 200,
    code: 'NOT_JSON' satisfies ClientCode,
    detail: "The answer is not JSON. Is it the address of Santral's API?",
    cause,
  });

const readObject = (text: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The header holds seconds. Only proxies send a date, and the API has no proxy. */
const readRetryAfter = (header: string | null): number | undefined => {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
};
