/** How many calls had ended at a moment (epoch ms). */
export interface Measured {
  readonly at: number;
  readonly ended: number;
}

/** Calls a minute. Absent until two moments are far enough apart. */
export type Pace = number | undefined;

/** Answers of so long ago count (ms). */
const windowMs = 180_000;
/** Moments closer together than this tell nothing (ms). */
const leastMs = 8_000;

/** Adds what was measured and says how fast calls end. A count that falls begins a new day. */
export const measure = (before: readonly Measured[], now: Measured): { measured: Measured[]; pace: Pace } => {
  const last = before.at(-1);
  const goesOn = last === undefined || now.ended >= last.ended;
  const kept = goesOn ? before.filter(({ at }) => now.at - at <= windowMs && at !== now.at) : [];
  const [first] = kept;
  const passed = first ? now.at - first.at : 0;
  const pace = first && passed >= leastMs ? ((now.ended - first.ended) * 60_000) / passed : undefined;
  return { measured: [...kept, now], pace };
};
