/** The quota of an account for one model, in Bedrock's terms. */
export interface QuotaLimits {
  tokensPerMinute: number;
  requestsPerMinute: number;
  /** New accounts have a small one. Absent means no daily limit. */
  tokensPerDay?: number | undefined;
  /** Quota tokens that one token of an answer uses. Claude 3.7 and later use 5. */
  outputRate: number;
  /**
   * How the quota refills. AWS does not say. `continuous` refills all the time. `window` refills fully at the
   * start of the next minute.
   */
  refill?: 'continuous' | 'window' | undefined;
}

/** Reservation of a request at its start. */
export interface Reserving {
  /** Input tokens, including those from a cache. */
  inputTokens: number;
  maxTokens: number;
}

/** Use of a request at its end. */
export interface Used {
  /** Input tokens that no cache had. */
  inputTokens: number;
  cacheWriteTokens?: number;
  outputTokens: number;
}

export type Exhausted = 'tokens' | 'requests' | 'tokens per day';

export type Admission =
  | {
      admitted: true;
      /** Settles the difference between the reservation and the use. Call it once a request. */
      settle: (used: Used) => void;
    }
  | {
      admitted: false;
      exhausted: Exhausted;
      /** Message of Bedrock's ThrottlingException. */
      message: string;
      /** Wait until a request of this size fits (ms). */
      afterMs: number;
    };

/** The quota of one model. All its callers share it. */
export interface ModelQuota {
  admit(request: Reserving): Admission;
}

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;

/**
 * A quota as Bedrock documents it. A request reserves its input and `maxTokens` at its start. At its end
 * Bedrock charges the input and `outputRate` times the output instead. Tokens from a cache and refused
 * requests are free.
 *
 * @param now epoch ms
 */
export const modelQuota = (limits: QuotaLimits, now: () => number): ModelQuota => {
  const { tokensPerMinute, requestsPerMinute, tokensPerDay, outputRate, refill = 'continuous' } = limits;
  const bucketOf = (limit: number, periodMs: number) => newBucket({ limit, periodMs, refill, now });
  const requests = bucketOf(requestsPerMinute, minuteMs);
  const tokens: { exhausted: Exhausted; bucket: Bucket }[] = [
    { exhausted: 'tokens', bucket: bucketOf(tokensPerMinute, minuteMs) },
  ];
  if (tokensPerDay !== undefined)
    tokens.push({ exhausted: 'tokens per day', bucket: bucketOf(tokensPerDay, dayMs) });

  return {
    admit: ({ inputTokens, maxTokens }) => {
      const reserved = inputTokens + maxTokens;
      const short = [
        { exhausted: 'requests' as const, afterMs: requests.waitFor(1) },
        ...tokens.map(({ exhausted, bucket }) => ({ exhausted, afterMs: bucket.waitFor(reserved) })),
      ].sort((one, other) => other.afterMs - one.afterMs)[0];
      if (short && short.afterMs > 0)
        return {
          admitted: false,
          ...short,
          message: `Too many ${short.exhausted}, please wait before trying again.`,
        };
      requests.take(1);
      for (const { bucket } of tokens) bucket.take(reserved);
      let isSettled = false;
      return {
        admitted: true,
        settle: ({ inputTokens: input, cacheWriteTokens = 0, outputTokens }) => {
          if (isSettled) return;
          isSettled = true;
          const charged = input + cacheWriteTokens + outputTokens * outputRate;
          for (const { bucket } of tokens) bucket.take(charged - reserved);
        },
      };
    },
  };
};

interface Bucket {
  /** Wait until the amount is available (ms). */
  waitFor(amount: number): number;
  /** Takes the amount and may go below zero. A negative amount goes back in. */
  take(amount: number): void;
}

interface BucketOptions {
  limit: number;
  periodMs: number;
  refill: 'continuous' | 'window';
  now: () => number;
}

/** Counts in units of 1 / `periodMs`. These are whole numbers, so rounding loses nothing. */
const newBucket = ({ limit, periodMs, refill, now }: BucketOptions): Bucket => {
  const full = limit * periodMs;
  let left = full;
  let filledAt = now();
  const windowStart = (at: number) => Math.floor(at / periodMs) * periodMs;

  const fill = (): void => {
    const at = now();
    const ms = refill === 'continuous' ? at - filledAt : windowStart(at) - windowStart(filledAt);
    left = Math.min(full, left + limit * Math.max(0, ms));
    filledAt = at;
  };

  return {
    waitFor: (amount) => {
      fill();
      // An amount above the limit never fits.
      if (amount > limit) return periodMs;
      const missing = amount * periodMs - left;
      if (missing <= 0) return 0;
      if (refill === 'continuous') return Math.ceil(missing / limit);
      return windowStart(now()) - now() + Math.ceil(missing / full) * periodMs;
    },
    take: (amount) => {
      fill();
      left = Math.min(full, left - amount * periodMs);
    },
  };
};
