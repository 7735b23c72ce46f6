import { numberOf } from '../local/commands/flag-values';
import { readOptions } from '../local/commands/options';
import { runToExit } from '../local/commands/run-to-exit';
import { requireNode24 } from '../local/node-version';
import { measureSync } from './sync-account';

const command = {
  call: 'npm run bench:sync',
  does: 'Counts the requests of a sync of an account that is read in slices.',
  options: {
    calls: { takes: 'N', usual: '20000', says: 'calls of the account' },
    days: { takes: 'N', usual: '60', says: 'days over which they lie' },
    seed: { takes: 'N', usual: '1', says: 'seed of the calls' },
    parallel: { takes: 'N', usual: '4', says: 'requests at once' },
  },
} as const;

const positive = (name: string, text: string): number => numberOf(name, text, 1, 10_000_000);

/**
 * Counts the requests of a sync. Fails when calls are missing, or when the usual account misses its limits.
 */
const main = async (): Promise<number> => {
  requireNode24();
  const values = readOptions(command);
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

/** Do the limits apply? They are for at most 20,000 calls in 60 days. Few calls need few requests in any case. */
const isUsual = ({ calls, days }: { calls: number; days: number }): boolean =>
  days === 60 && calls >= 1000 && calls <= 20_000;

runToExit(main);
