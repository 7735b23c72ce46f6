import { join } from 'node:path';
import { selectCallsToScore } from './bring-in';
import { explain } from './errors';
import type { FirstPass } from './pass';
import { resultTable, writeResults } from './results';
import { countListed } from './simulators';

/** Prints the table of results to stdout and writes the results file. */
export const report = (pass: FirstPass): void => {
  const { labels, jobs, system, work } = pass;
  const calls = selectCallsToScore(pass);
  console.log(resultTable(calls, labels));
  const { faults, seed, source, resultsFile } = work.flags;
  const name = [
    'results',
    ...(source === 'all' ? [] : [source]),
    countListed(system.accounts),
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
