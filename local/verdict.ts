import { alotechDeviations } from './alotech-results';
import { miscountsOf } from './audio-jobs';
import { faultsOfDenial } from './denied-model';
import type { ListedCall } from './listing';
import type { FirstPass, Pass } from './pass';
import { comparableResults, deviations } from './results';
import type { System } from './system';

/** What bringing everything in once more did anew. */
export interface Resync {
  processed: number;
  stt: number;
  llm: number;
}

/**
 * What went otherwise than the samples say, or than any run should go, one sentence each. The first pass is judged for
 * itself: the second one mends what the first has lost.
 */
export const faultsOf = async (first: FirstPass, second: Pass, resync: Resync): Promise<string[]> => {
  const { system, work } = first;
  return [
    ...passFaults(first, first),
    ...passFaults(first, second).map((fault) => `once more: ${fault}`),
    ...(work.expectedAlotech ? importsOfSamples(first) : []),
    ...importFaults(first, second),
    ...resyncFaults(first, second, resync),
    ...faultsOfDenial(first),
    ...Object.entries(await system.deadLetters()).flatMap(([queue, count]) =>
      count > 0 ? [`${count} messages of the queue ${queue} were given up`] : [],
    ),
  ];
};

const passFaults = ({ system, work }: FirstPass, pass: Pass): string[] => [
  ...pass.failures,
  ...deviations(
    system.expected,
    pass.calls.filter(({ source }) => source === 'sipuni'),
  ),
  ...alotechFaults(system, work.expectedAlotech, pass),
];

/** The same calls and files again start nothing, cost nothing and change no result. */
const resyncFaults = (first: FirstPass, second: Pass, resync: Resync): string[] => {
  const { labels, system } = first;
  if (system.expected.length + system.expectedAlotech.length === 0) return [];
  const before = comparableResults({ ...first, calls: first.shown });
  const after = comparableResults({ ...second, calls: second.shown, labels });
  return [
    ...Object.entries(resync).flatMap(([what, count]) =>
      count === 0 ? [] : [`${count} ${what} when everything was brought in once more`],
    ),
    ...(before === after ? [] : ['the results changed when everything was brought in once more']),
  ];
};

const alotechFaults = (
  system: System,
  expected: FirstPass['work']['expectedAlotech'],
  { alotech, calls, jobs }: Pass,
): string[] => {
  if (system.expectedAlotech.length === 0) return jobs.flatMap(miscountsOf);
  const { leakedHeaders } = system.alotechCounters();
  const stored = calls.filter(({ source }) => source === 'alotech');
  return [
    ...alotechDeviations(system.expectedAlotech, { calls: stored, jobs }, expected),
    ...(leakedHeaders > 0 ? [`${leakedHeaders} links were followed with the headers for Alotech`] : []),
    ...(alotech?.gaps ?? []).map(({ from, to }) => `the calls from ${from} to ${to} were not all read`),
  ];
};

/** A person's own file may be refused, or known already; a sample that comes for the first time may not. */
const importsOfSamples = ({ imports }: Pick<Pass, 'imports'>): string[] =>
  imports.flatMap(({ file, status, message, counts }) => {
    if (status !== 'DONE') return [`${file}: was refused. ${message}`];
    const taken = counts.new + counts.rejected;
    return counts.new > 0 && taken === counts.read
      ? []
      : [`${file}: of ${counts.read} rows ${counts.new} were new and ${counts.rejected} rejected`];
  });

/** The same files again change nothing: what was new is unchanged, and what was refused is refused again. */
const importFaults = (first: Pick<Pass, 'imports'>, second: Pick<Pass, 'imports'>): string[] =>
  second.imports.flatMap(({ file, status, counts, message }, index) => {
    const before = first.imports[index];
    const changed = counts.new + counts.changed;
    return [
      ...(changed > 0 ? [`${file}: ${changed} rows were new or changed when it was loaded again`] : []),
      ...(status === before?.status ? [] : [`${file}: ended ${status} when it was loaded again. ${message}`]),
    ];
  });

/** Calls that the simulated telephony lists and nobody stored. */
export const missingCalls = (system: System, calls: readonly ListedCall[]): number => {
  const storedOf = (wanted: string) => calls.filter(({ source }) => source === wanted).length;
  return (
    Math.max(0, system.expected.length - storedOf('sipuni')) +
    Math.max(0, system.expectedAlotech.length - storedOf('alotech'))
  );
};
