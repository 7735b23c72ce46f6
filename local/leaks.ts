import { readFileSync } from 'node:fs';
import { cloudWatchLines } from './cloud/aws-json';
import { findSecrets } from './personal-data-search';
import type { System } from './system';

/**
 * Finds personal data of the calls outside the account. Searches every model request, every log line of the
 * functions and the API, and all output of the local cloud.
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
