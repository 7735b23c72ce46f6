export const FAULT_KINDS = ['too-many-requests', 'server-error', 'time-out', 'cut', 'malformed'] as const;

/**
 * How a request fails.
 * - `too-many-requests` is a 429 with `Retry-After: 1`
 * - `server-error` is a 500
 * - `time-out` sends no answer until the client leaves
 * - `cut` sends headers and half of the body and then destroys the connection
 * - `malformed` sends a complete but wrong answer with status 200
 */
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Faults {
  /** Draws the fault of the next request. Undefined means no fault. */
  next(): FaultKind | undefined;
  /** Draws from the same random stream to choose a variant of a fault, in [0, 1). */
  random(): number;
  /** How long an unanswered request stays open (ms). */
  readonly hangMs: number;
  readonly counts: Readonly<Record<FaultKind, number>>;
}

export interface FaultOptions {
  /** Share of failed requests (0 to 1). */
  rate: number;
  seed: number;
  /** Default 60,000 ms. */
  hangMs?: number;
  /** All kinds by default, equally often. */
  kinds?: readonly FaultKind[];
}

/** Small seeded generator (mulberry32). The same seed gives the same numbers in [0, 1). */
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
 * Seeded fault injection. Requests in the same order get the same faults. With parallel requests only the
 * share of each kind is the same.
 *
 * @throws RangeError if the rate is outside 0 to 1 or there is no kind
 */
export const createFaults = ({ rate, seed, hangMs = 60_000, kinds = FAULT_KINDS }: FaultOptions): Faults => {
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
