import { parseArgs } from 'node:util';
import { requireNode24 } from '../local/node-version';
import { measureSync } from './sync-account';

const positive = (name: string, text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`--${name} is a whole number from 1, not "${text}".`);
};

/**
 * Counts the requests of a sync. Fails when calls are missing, or when the usual account misses its limits.
 */
const main = async (): Promise<number> => {
  requireNode24();
  const { values } = parseArgs({
    options: {
      calls: { type: 'string', default: '20000' },
      days: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      parallel: { type: 'string', default: '4' },
    },
  });
  const account = {
    calls: positive('calls', values.calls),
    days: positive('days', values.days),
    seed: positive('seed', values.seed),
    parallel: positive('parallel', values.parallel),
  };
  const measured = await measureSync(account);
  const { calls, days, parallel, requests, halving, ratio, ratioLimit, limit, floor, missing } = measured;
  console.log(
    `${calls} calls of ${days} days in ${requests} requests, ${parallel} at once; ${missing} are missing.`,
  );
  console.log(
    `Plain halving from month-long slices needs ${halving}; no one could do with less than ${floor}.`,
  );
  console.log(JSON.stringify(measured));
  if (missing > 0) return 1;
  if (measured.isWithinLimits || !isUsual(account)) return 0;
  console.error(
    `Too many requests: ${requests}, ${ratio} of plain halving; allowed: ${limit}, and ${ratioLimit} of it.`,
  );
  return 1;
};

/** The limits are for twenty thousand calls in sixty days. With few calls halving has nothing to lose. */
const isUsual = ({ calls, days }: { calls: number; days: number }): boolean =>
  days === 60 && calls >= 1000 && calls <= 20_000;

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
