export const FAULT_KINDS = ['too-many-requests', 'server-error', 'time-out', 'cut', 'malformed'] as const;

/**
 * How a request fails:
 * - `too-many-requests`: 429 with `Retry-After: 1`
 * - `server-error`: 500
 * - `time-out`: no answer until the client goes away
 * - `cut`: headers and half of the body, then the connection is destroyed
 * - `malformed`: status 200, delivered in full, but not what was asked for
 */
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Faults {
  /** Decides the fate of the next request; undefined lets it through. */
  next(): FaultKind | undefined;
  /** The same random stream, for choosing between variants of one fault; in [0, 1). */
  random(): number;
  /** How long (ms) an unanswered request is held before its socket is destroyed. */
  readonly hangMs: number;
  readonly counts: Readonly<Record<FaultKind, number>>;
}

export interface FaultOptions {
  /** Share of requests that fail, 0 to 1. */
  rate: number;
  seed: number;
  /** Default 60,000 ms. */
  hangMs?: number;
  /** Default: all kinds, equally often. */
  kinds?: readonly FaultKind[];
}

/** Small seeded generator (mulberry32): the same seed gives the same sequence in [0, 1). */
export const seededRandom = (seed: number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/**
 * Seeded fault injection. Requests that arrive in the same order get the same faults; under concurrency the
 * share of each kind stays, the requests that are hit may differ.
 *
 * @throws RangeError when the rate is not within 0 and 1, or no kind is left to choose.
 */
export const faults = ({ rate, seed, hangMs = 60_000, kinds = FAULT_KINDS }: FaultOptions): Faults => {
  if (!(rate >= 0 && rate <= 1)) throw new RangeError(`The fault rate must be within 0 and 1, not ${rate}.`);
  if (kinds.length === 0) throw new RangeError('At least one kind of fault is needed.');
  const random = seededRandom(seed);
  const counts: Record<FaultKind, number> = {
    'too-many-requests': 0,
    'server-error': 0,
    'time-out': 0,
    cut: 0,
    malformed: 0,
  };
  return {
    hangMs,
    counts,
    random,
    next: () => {
      if (random() >= rate) return undefined;
      const kind = kinds[Math.floor(random() * kinds.length)];
      if (kind) counts[kind] += 1;
      return kind;
    },
  };
};
