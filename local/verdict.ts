import { sources } from '../functions/telephony/vendors';
import { miscountsOf } from './audio-jobs';
import type { Pass } from './bring-in';
import { faultsOfDenial } from './denied-model';
import type { ListedCall } from './listing';
import type { FirstPass } from './pass';
import { toComparableResults } from './results';
import { sampleCalls } from './samples/catalogue';
import { findWronglyApplied } from './samples/not-applicable';
import { countListed } from './simulators';
import type { System } from './system';

/** New work that the second pass caused. There should be none. */
export interface Resync {
  processed: number;
  stt: number;
  llm: number;
}

/**
 * Differences from the samples and other faults of a run, one sentence each. Judges the first pass
 * separately, because the second one repairs its losses.
 */
export const faultsOf = async (first: FirstPass, second: Pass, resync: Resync): Promise<string[]> => {
  const { system, work } = first;
  return [
    ...passFaults(first, first),
    ...answerFaults(first),
    ...passFaults(first, second).map((fault) => `once more: ${fault}`),
    ...(work.areSampleExportsLoaded ? importsOfSamples(first) : []),
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
  ...pass.jobs.flatMap(miscountsOf),
  ...sources.flatMap((source) => {
    const account = system.accounts[source];
    if (!account) return [];
    const calls = pass.calls.filter((call) => call.source === source);
    const gaps = pass.syncs[source]?.gaps ?? [];
    return [
      ...account.deviations({ calls, jobs: pass.jobs }, work.areSampleExportsLoaded),
      ...(system.telephony[source]?.listMisuses?.() ?? []),
      ...gaps.map(({ from, to }) => `the calls from ${from} to ${to} were not all read`),
    ];
  }),
];

/** Scores for questions that do not apply to a call. */
const answerFaults = ({ shown, labels }: FirstPass): string[] => {
  const samples = new Map(sampleCalls().map((sample) => [sample.id, sample]));
  return shown.flatMap((call) => {
    const sample = samples.get(labels.get(call.callId) ?? '');
    return sample ? findWronglyApplied(sample, call) : [];
  });
};

/** The same calls and files must start nothing, cost nothing and change no result. */
const resyncFaults = (first: FirstPass, second: Pass, resync: Resync): string[] => {
  const { labels, system } = first;
  if (countListed(system.accounts) === 0) return [];
  const before = toComparableResults({ ...first, calls: first.shown });
  const after = toComparableResults({ ...second, calls: second.shown, labels });
  return [
    ...Object.entries(resync).flatMap(([what, count]) =>
      count === 0 ? [] : [`${count} ${what} when everything was brought in once more`],
    ),
    ...(before === after ? [] : ['the results changed when everything was brought in once more']),
  ];
};

/** A new sample must be imported. A person's own file may be refused or known. */
const importsOfSamples = ({ imports }: Pick<Pass, 'imports'>): string[] =>
  imports.flatMap(({ file, status, message, counts }) => {
    if (status !== 'DONE') return [`${file}: was refused. ${message}`];
    const taken = counts.new + counts.rejected;
    return counts.new > 0 && taken === counts.read
      ? []
      : [`${file}: of ${counts.read} rows ${counts.new} were new and ${counts.rejected} rejected`];
  });

/** The same files must change nothing. A refused file must be refused again. */
const importFaults = (first: Pick<Pass, 'imports'>, second: Pick<Pass, 'imports'>): string[] =>
  second.imports.flatMap(({ file, status, counts, message }, index) => {
    const before = first.imports[index];
    const changed = counts.new + counts.changed;
    return [
      ...(changed > 0 ? [`${file}: ${changed} rows were new or changed when it was loaded again`] : []),
      ...(status === before?.status ? [] : [`${file}: ended ${status} when it was loaded again. ${message}`]),
    ];
  });

/** Listed calls of the simulated accounts that nobody stored. */
export const countMissingCalls = (
  { accounts }: Pick<System, 'accounts'>,
  calls: readonly ListedCall[],
): number =>
  Object.entries(accounts).reduce((missing, [source, { size }]) => {
    const stored = calls.filter((call) => call.source === source).length;
    return missing + Math.max(0, size - stored);
  }, 0);
