import { numberOf } from '../local/commands/flag-values';
import { readOptions } from '../local/commands/options';
import { runToExit } from '../local/commands/run-to-exit';
import { requireNode24 } from '../local/node-version';
import { type Compared, compare, faultOf } from './api/compare';
import { type Costs, measureApi } from './api/measure';

/** Calls of the tables that the large one is compared with. */
const smallerTables = [1000, 40_000];

const command = {
  call: 'npm run bench:api',
  does: 'Counts what each page of the API reads on tables of several sizes.',
  options: { calls: { takes: 'N', usual: '200000', says: 'calls of the largest table' } },
} as const;

const readCalls = (): number =>
  numberOf('calls', readOptions(command).calls, Math.max(...smallerTables) + 1, 10_000_000);

const printCases = (compared: readonly Compared[]): void => {
  const rows = compared.map(({ name, against, ratio, large }) => [
    String(large.requests),
    String(large.items),
    String(large.readUnits),
    String(large.shown),
    large.p50.toFixed(1),
    ratio.toFixed(2),
    String(against ?? '-'),
    name,
  ]);
  const head = ['requests', 'items', 'units', 'shown', 'p50 ms', 'ratio', 'against', 'page'];
  for (const row of [head, ...rows])
    console.log(row.map((text, at) => (at === 7 ? text : text.padStart(8))).join('  '));
};

/**
 * Counts what each page of the API reads on tables of several sizes. Fails when a page grows with the calls.
 */
const main = async (): Promise<number> => {
  requireNode24();
  const calls = readCalls();
  const tables: [number, Costs][] = [];
  for (const size of [...smallerTables, calls]) {
    const started = process.cpuUsage();
    tables.push([size, await measureApi(size)]);
    const { user, system } = process.cpuUsage(started);
    console.log(`${size} calls: ${((user + system) / 1e6).toFixed(0)} s of processor time`);
  }
  const compared = compare(tables);
  printCases(compared);
  const faults = compared.flatMap((one) => faultOf(one) ?? []);
  for (const fault of faults) console.error(fault);
  console.log(
    JSON.stringify({
      calls,
      pages: compared.length,
      worstRatio: round(Math.max(...compared.map(({ ratio }) => ratio))),
      mostRequests: Math.max(...compared.map(({ large }) => large.requests)),
      mostReadUnits: Math.max(...compared.map(({ large }) => large.readUnits)),
      p50: round(Math.max(...compared.map(({ large }) => large.p50))),
      peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
      faults,
    }),
  );
  return faults.length > 0 ? 1 : 0;
};

const round = (value: number): number => Math.round(value * 100) / 100;

runToExit(main);
