import { readFileSync } from 'node:fs';
import { cloudWatchLines } from '../../local/cloud/aws-json';
import { findSecrets, secretsOf } from '../../local/personal-data-search';
import { peopleOf } from '../../local/simulators/alotech/alotech-results';
import { alotechCallsOfTheSuite, callsOfTheSuite } from './calls';
import { deployed } from './deployed';

const system = deployed();
afterAll(() => system.close());
const secrets = [...secretsOf(callsOfTheSuite()), ...peopleOf(alotechCallsOfTheSuite(system.now))];

test('no request that the language model received holds personal data', async () => {
  const requests = await system.modelRequests();
  expect(requests.length).toBeGreaterThan(20);
  expect(requests.some((request) => /\[(PHONE|CARD|EMAIL|TCKN|PINFL|IBAN)_\d+\]/.test(request))).toBe(true);
  expect(findSecrets(secrets, requests)).toEqual([]);
});

test('no log line of a function holds personal data', async () => {
  const lines = await cloudWatchLines(system.cloud);
  expect(lines.length).toBeGreaterThan(50);
  expect(findSecrets(secrets, lines)).toEqual([]);
});

test('nothing that the local cloud wrote holds personal data', () => {
  expect(findSecrets(secrets, readFileSync(system.cloud.logFile, 'utf8').split('\n'))).toEqual([]);
});
