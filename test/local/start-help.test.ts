import { startHelp } from '../../local/commands/start-help';
import type { ListedCall } from '../../local/listing';

const call = (callId: string, changes: Partial<ListedCall> = {}): ListedCall => ({
  callId,
  source: 'sipuni',
  externalId: callId,
  callDate: '2025-03-01T08:40:22.000Z',
  status: 'DONE',
  stage: 'scoring',
  statusAt: '2025-03-01T09:00:00.000Z',
  ...changes,
});

const help = (changes: Partial<Parameters<typeof startHelp>[0]> = {}) =>
  startHelp(
    {
      calls: [],
      jobs: [],
      imports: [],
      syncs: {},
      failures: [],
      labels: new Map(),
      work: { sources: ['sipuni', 'alotech'] },
      system: {
        cloud: { region: 'us-east-1', endpoint: 'http://127.0.0.1:4566' },
        outputs: { BucketName: 'bucket' },
        api: { url: 'http://api.localhost:4566', token: 'the-token' },
        password: 'the-password',
      },
      ...changes,
    },
    'http://127.0.0.1:8080/',
    Date.UTC(2026, 0, 2),
  );

test('shows at most five ids of scored calls with their names', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const calls = [
    call('not-scored', { status: 'SKIPPED' }),
    ...ids.map((id) => call(`id-${id}`, { overallScore: 7 })),
  ];
  const text = help({ calls, labels: new Map([['id-a', 'sample-01']]) });
  expect(text).toContain('  id-a  DONE  sample-01\n  id-b  DONE\n');
  expect(text).toContain('id-e');
  expect(text).not.toMatch(/id-f|not-scored/);
  expect(text).toContain("'http://api.localhost:4566/api/calls/id-a'");
});

test('shows calls without a score when no call has one', () => {
  expect(help({ calls: [call('only', { status: 'ERROR' })] })).toContain('  only  ERROR');
  expect(help()).toContain('no call is stored yet');
});

test('says whose token it is and where the routes are listed', () => {
  expect(help()).toContain('You are admin@example.com');
  expect(help()).toContain('docs/api.md');
});

test('says how to get a new token', () => {
  expect(help()).not.toContain('--token ');
  expect(help()).toContain("TOKEN=$(npm run --silent token -- --api 'http://api.localhost:4566')");
  expect(help()).toContain('npm run --silent token -- --role supervisor');
});

test('says what failed and that the system runs', () => {
  expect(help()).toContain('Everything is up.');
  const text = help({ failures: ['The sync of Alotech failed. Ask again.'] });
  expect(text).toContain('The system is up');
  expect(text).toContain('✗ The sync of Alotech failed. Ask again.');
  expect(text).not.toContain('Everything is up');
});

test('says where the page is and who signs in with which password', () => {
  expect(help()).toContain('The page is http://127.0.0.1:8080/');
  expect(help()).toContain('Sign in as  admin@example.com\n  password    the-password');
  expect(help()).toContain('The same password signs in agent@example.com, supervisor@example.com');
});

test('shows requests about deals and exports only for sources that need them', () => {
  expect(help()).toMatch(/api\/won-deals(.|\n)*close_won(.|\n)*api\/imports/);
  expect(help()).toContain('/api/alotech/sync');
  const ofSipuni = help({ work: { sources: ['sipuni'] } });
  expect(ofSipuni).not.toMatch(/alotech|won-deals|audio-jobs|api\/imports|close_won/);
  expect(ofSipuni).toContain('Ctrl-C ends all of it.');
});
