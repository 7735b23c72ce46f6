import { availableParallelism } from 'node:os';

/** How long this measures the share (ms). */
const measureMs = 300;
/** A thread below this share of a core competes with other programs. */
const freeShare = 0.8;

/** Share of a core that this thread gets when it wants a whole one (0 to 1). Takes 300 ms. */
export const measureCoreShare = (): number => {
  const before = process.threadCpuUsage();
  const startedAt = performance.now();
  while (performance.now() - startedAt < measureMs);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000 / (performance.now() - startedAt);
};

/**
 * Warns if other programs keep this thread from the core that it wants.
 *
 * @returns whether it warned
 */
export const sayIfBusy = (
  say: (line: string) => void,
  measure = measureCoreShare,
  cores = availableParallelism(),
): boolean => {
  const share = measure();
  if (share >= freeShare) return false;
  const percent = Math.round(share * 100);
  say(
    `This machine is busy: Santral gets ${percent} % of the core it asks for, other programs use the rest of ${cores} cores. Every step takes longer. Close other programs or wait.`,
  );
  return true;
};
