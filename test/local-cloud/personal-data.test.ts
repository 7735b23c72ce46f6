import { readFileSync } from 'node:fs';
import { cloudWatchLines } from '../../local/cloud/aws-json';
import { findSecrets, secretsOf } from '../../local/personal-data-search';
import { peopleOf } from '../../local/simulators/alotech/alotech-results';
import { alotechCallsOfTheSuite, callsOfTheSuite } from './calls';
import { openDeployed } from './deployed';

const system = openDeployed();
afterAll(() => system.close());
const secrets = [...secretsOf(callsOfTheSuite()), ...peopleOf(alotechCallsOfTheSuite(system.now))];

test('sends no personal data to the language model', async () => {
  const requests = await system.modelRequests();
  expect(requests.length).toBeGreaterThan(20);
  expect(requests.some((request) => /\[(PHONE|CARD|EMAIL|TCKN|PINFL|IBAN)_\d+\]/.test(request))).toBe(true);
  expect(findSecrets(secrets, requests)).toEqual([]);
});

test("writes no personal data to a function's log", async () => {
  const lines = await cloudWatchLines(system.cloud);
  expect(lines.length).toBeGreaterThan(50);
  expect(findSecrets(secrets, lines)).toEqual([]);
});

test("writes no personal data to the local cloud's output", () => {
  expect(findSecrets(secrets, readFileSync(system.cloud.logFile, 'utf8').split('\n'))).toEqual([]);
});
