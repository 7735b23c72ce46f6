/** What an account may ask of one model, as Bedrock counts it. */
export interface QuotaLimits {
  tokensPerMinute: number;
  requestsPerMinute: number;
  /** New accounts have a small one. Left out, no day is counted. */
  tokensPerDay?: number | undefined;
  /** Tokens of the quota that one token of an answer uses. Claude 3.7 and later use 5. */
  outputRate: number;
  /**
   * How a used-up quota comes back. AWS does not say. `continuous` refills it all the time, `window` fills it up when
   * the next minute begins.
   */
  refill?: 'continuous' | 'window' | undefined;
}

/** What a request reserves when it begins. */
export interface Reserving {
  /** Tokens of the input, those from a cache included. */
  inputTokens: number;
  maxTokens: number;
}

/** What a request has used when it ends. */
export interface Used {
  /** Tokens of the input that came from no cache. */
  inputTokens: number;
  cacheWriteTokens?: number;
  outputTokens: number;
}

export type Exhausted = 'tokens' | 'requests' | 'tokens per day';

export type Admission =
  | {
      admitted: true;
      /** Gives back what was not used, or takes what was used beyond the reservation. Once a request. */
      settle: (used: Used) => void;
    }
  | {
      admitted: false;
      exhausted: Exhausted;
      /** As Bedrock writes it into its ThrottlingException. */
      message: string;
      /** Until a request of this size could begin, ms. */
      afterMs: number;
    };

/** The quota of one model, shared by everybody who asks it. */
export interface ModelQuota {
  admit(request: Reserving): Admission;
}

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;

/**
 * A quota as Bedrock documents it. A request reserves its input and `maxTokens` when it begins. When it ends it is charged
 * its input and `outputRate` times its output instead. Tokens read from a cache are free. A request that is refused costs
 * nothing.
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
  /** Ms until so much can be taken. */
  waitFor(amount: number): number;
  /** Takes what is owed even when there is less. A negative amount goes back in. */
  take(amount: number): void;
}

interface BucketOptions {
  limit: number;
  periodMs: number;
  refill: 'continuous' | 'window';
  now: () => number;
}

/** Counts in units of 1 / `periodMs`. They are whole numbers, so nothing is lost by rounding. */
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
      // More than the limit never fits.
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
