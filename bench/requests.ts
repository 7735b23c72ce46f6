import * as z from 'zod';
import { scaleNames } from '../infra/config/scale';
import { type Option, parseOptions } from '../local/commands/options';
import { runToExit } from '../local/commands/run-to-exit';
import { batchSizesOf, countRequests } from './requests/count-requests';
import { readDeployedIndexes } from './requests/indexes';
import { Ledger } from './requests/ledger';
import type { PerCall } from './requests/report';

const Options = z.object({
  calls: z.coerce.number().int().min(1).max(500),
  scale: z.enum(scaleNames),
  retention: z.enum(['delete', 'keep']),
  details: z.boolean(),
});

const command = {
  call: 'npm run bench:requests',
  does: 'Counts what calls ask of AWS from the sync to DONE.',
  options: {
    calls: { takes: 'N', usual: '20', says: 'calls, 500 at most' },
    scale: { takes: scaleNames.join('|'), usual: 'standard', says: 'how much is worked on at a time' },
    retention: { takes: 'delete|keep', usual: 'delete', says: 'what happens to recordings' },
    details: { says: 'prints what is asked of each prefix of the bucket and how large the items are' },
  } satisfies Record<keyof typeof Options.shape, Option>,
} as const;

/** Counts what calls of Sipuni ask of AWS from the sync to `DONE`. */
const main = async (): Promise<number> => {
  const { calls, scale, retention, details } = parseOptions(command, Options);
  const counting = { calls, scale, keepRecordings: retention === 'keep' };
  const ledger = new Ledger();
  const result = {
    perCall: await countRequests(counting, ledger),
    alone: await countRequests({ ...counting, calls: 1 }),
  };
  if (details) console.log(ledger.below('s3ByPrefix', calls), ledger.below('bytes', calls));
  printTable(result);
  const about = { calls, scale, retention, batchSizes: batchSizesOf(scale), indexes: readDeployedIndexes() };
  process.stdout.write(`${JSON.stringify({ ...about, ...result })}\n`);
  return 0;
};

const printTable = (results: Record<string, PerCall>): void => {
  const columns = Object.entries(results).map(([name, { lambda, events, total, ...counts }]) => {
    const rows = Object.entries({ ...counts, ...lambda, total: { ...total, events } }).flatMap(
      ([group, sums]) =>
        Object.entries(sums).map(([kind, sum]) => [`${group} ${kind}`, { [name]: sum }] as const),
    );
    return Object.fromEntries(rows);
  });
  const names = [...new Set(columns.flatMap((column) => Object.keys(column)))];
  console.table(
    Object.fromEntries(
      names.map((name) => [name, Object.assign({}, ...columns.map((column) => column[name]))]),
    ),
  );
};

runToExit(main);
