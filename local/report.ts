import { join } from 'node:path';
import { heardCalls } from './bring-in';
import { explain } from './errors';
import type { FirstPass } from './pass';
import { resultTable, writeResults } from './results';
import { listedBy } from './simulators';

/** Prints the table of results to stdout and writes the results file. */
export const report = (pass: FirstPass): void => {
  const { labels, jobs, system, work } = pass;
  const calls = heardCalls(pass);
  console.log(resultTable(calls, labels));
  const { faults, seed, source, resultsFile } = work.flags;
  const name = [
    'results',
    ...(source === 'all' ? [] : [source]),
    listedBy(system.accounts),
    `seed-${seed}`,
    ...(faults === undefined ? [] : [`faults-${faults}`]),
  ];
  const file = resultsFile ?? join('.local', `${name.join('-')}.json`);
  try {
    writeResults(file, { calls: pass.shown, jobs, labels });
    console.error(`Results: ${file}`);
  } catch (error) {
    const failure = `The results could not be written. ${explain(error)}`;
    pass.failures.push(failure);
    console.error(`✗ ${failure}`);
  }
};
