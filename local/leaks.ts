import { readFileSync } from 'node:fs';
import { cloudWatchLines } from './cloud/aws-json';
import { findSecrets } from './personal-data-search';
import type { System } from './system';

/**
 * Personal data of the calls in what has left the account: every request the language model received, every line that a
 * function or the API logged, and everything the local cloud wrote.
 */
export const findLeaks = async (system: System): Promise<string[]> => {
  const secrets = Object.values(system.accounts).flatMap(({ personalData }) => personalData);
  const requests = findSecrets(secrets, system.modelRequests());
  const logged = findSecrets(secrets, await cloudWatchLines(system.cloud));
  const output = findSecrets(secrets, readFileSync(system.cloud.logFile, 'utf8').split('\n'));
  return [
    ...requests.map((found) => `model request: ${found}`),
    ...logged.map((found) => `log line: ${found}`),
    ...output.map((found) => `output of the local cloud: ${found}`),
  ];
};
