import * as z from 'zod';
import { scaleNames } from '../infra/config/scale';
import { FlagMistake } from '../local/commands/flag-mistake';
import { type Option, readOptions } from '../local/commands/options';
import { runToExit } from '../local/commands/run-to-exit';
import { batchSizesOf, countRequests } from './requests/count-requests';
import { readDeployedIndexes } from './requests/indexes';
import { Ledger } from './requests/ledger';
import type { PerCall } from './requests/report';

const Options = z.object({
  calls: z.coerce.number().int().min(1).max(500).default(20),
  scale: z.enum(scaleNames).default('standard'),
  retention: z.enum(['delete', 'keep']).default('delete'),
  details: z.boolean().default(false),
});

const command = {
  call: 'npm run bench:requests',
  does: 'Counts what calls ask of AWS from the sync to DONE.',
  options: {
    calls: { takes: 'N', says: 'calls, 500 at most (default 20)' },
    scale: { takes: scaleNames.join('|'), says: 'how much is worked on at a time (default standard)' },
    retention: { takes: 'delete|keep', says: 'what happens to recordings (default delete)' },
    details: { says: 'prints what is asked of each prefix of the bucket and how large the items are' },
  } satisfies Record<keyof typeof Options.shape, Option>,
} as const;

const readCounting = (): z.infer<typeof Options> => {
  const { data, error } = Options.safeParse(readOptions(command));
  if (data) return data;
  throw new FlagMistake(z.prettifyError(error));
};

/** Counts what calls of Sipuni ask of AWS from the sync to `DONE`. */
const main = async (): Promise<number> => {
  const { calls, scale, retention, details } = readCounting();
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
