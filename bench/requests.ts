import { parseArgs } from 'node:util';
import * as z from 'zod';
import { scaleNames } from '../infra/config/scale';
import { batchSizesOf, countRequests } from './requests/count-requests';
import { readDeployedIndexes } from './requests/indexes';
import { Ledger } from './requests/ledger';
import type { PerCall } from './requests/report';

const Options = z.object({
  calls: z.coerce.number().int().min(1).max(500).default(20),
  scale: z.enum(scaleNames).default('standard'),
  retention: z.enum(['delete', 'keep']).default('delete'),
  /** Prints what is asked of each prefix of the bucket and how large the items are. */
  details: z.boolean().default(false),
});

const readOptions = (): z.infer<typeof Options> => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { calls: text, scale: text, retention: text, details: { type: 'boolean' } },
  });
  return Options.parse(values);
};

/** Counts what calls of Sipuni ask of AWS from the sync to `DONE`. */
const main = async (): Promise<void> => {
  const { calls, scale, retention, details } = readOptions();
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

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).stack}\n`);
  process.exitCode = 1;
});
