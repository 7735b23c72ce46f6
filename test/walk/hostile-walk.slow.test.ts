import fc from 'fast-check';
import { preparedKey } from '../../functions/shared/calls/object-keys';
import { soundObject } from '../speech/prepared-sound';
import { aCall } from '../support/fixtures';
import type { ObjectInMemory } from '../support/s3';
import type { Scene } from './engine-of-walk';
import { type HostileWalk, hostileWalk } from './hostile-walk';
import { befalls, type Incident } from './incidents';

/** Raise it for a manual search. */
const randomWalks = Number(process.env.WALKS ?? 200);

const ends: Record<Scene, string> = {
  'at once': 'DONE',
  later: 'DONE',
  silent: 'SKIPPED TRANSCRIPT_EMPTY',
  refused: 'ERROR SPEECH_REFUSED',
};
const scenes = Object.keys(ends) as Scene[];
/** Without speech the engine may be asked again in each round. */
const hearsNothing: readonly Scene[] = ['silent', 'refused'];

const walks = new Map<string, ReturnType<typeof hostileWalk>>();
const undisturbed = ({ scene, keepRecordings, keepsListeningCopy }: HostileWalk) => {
  const name = `${scene} ${keepRecordings} ${keepsListeningCopy}`;
  const walk = walks.get(name) ?? hostileWalk({ scene, keepRecordings, keepsListeningCopy });
  walks.set(name, walk);
  return walk;
};

/** The call ends with the same results and costs as without incidents. */
const expectUnharmed = async (walk: HostileWalk): Promise<void> => {
  const { scene = 'at once', incidents = [] } = walk;
  const expected = await undisturbed(walk);
  const walked = await hostileWalk(walk);
  expect(walked.faults).toEqual([]);
  expect(walked.result).toEqual(expected.result);
  // Only a dead letter costs the call a retry.
  const mayEnd = incidents.some(({ what }) => what.endsWith('given up'));
  if (!mayEnd) expect(walked.atFirst).toEqual(expected.atFirst);
  const rounds = hearsNothing.includes(scene) ? walked.rounds : 1;
  // A refusal is neither paid for nor stored as an answer.
  const lost = scene === 'refused' ? incidents.length : walked.unseenAnswers;
  expect(walked.asked.speech).toBeLessThanOrEqual(expected.asked.speech * rounds + lost);
  expect(walked.asked.model).toBeLessThanOrEqual(expected.asked.model + walked.unseenAnswers);
};

test.each(scenes)('a call with the engine answer "%s" ends under every retention', async (scene) => {
  for (const keepRecordings of [false, true]) {
    const { atFirst, faults, asked, questions } = await undisturbed({ scene, keepRecordings });
    expect([atFirst.status, ...(atFirst.reasonCode ? [atFirst.reasonCode] : [])].join(' ')).toBe(ends[scene]);
    expect(faults).toEqual([]);
    expect(asked).toEqual({ speech: 1, model: questions });
  }
});

test('a done call has everything that the API shows', async () => {
  const { result } = await undisturbed({ scene: 'at once', keepRecordings: false });
  expect(result.shown).toMatchObject({
    status: 'DONE',
    language: 'en',
    roles: { by: 'engine' },
    metrics: { talkMs: expect.anything() },
    transcription: { segments: expect.anything() },
    links: { text: expect.anything(), vtt: expect.anything() },
    cleaned: expect.any(Array),
    analysis: { scores: expect.anything() },
    overallScore: expect.any(Number),
  });
});

test.each<[string, Pick<HostileWalk, 'keepRecordings' | 'keepsListeningCopy'>, string[]]>([
  ['delete', { keepRecordings: false }, []],
  ['listen', { keepRecordings: false, keepsListeningCopy: true }, ['listening', 'listening']],
  ['keep', { keepRecordings: true }, ['listening', 'listening', 'recordings']],
])('only audio that the retention "%s" keeps is left of a done call', async (_, kept, left) => {
  const { result } = await undisturbed({ scene: 'at once', ...kept });
  const folders = result.objects.map(([key]) => key.replace(/\/.*/, ''));
  expect(folders.filter((folder) => !/^(transcripts|cleaned)$/.test(folder))).toEqual(left);
});

/** Incidents after a write that differ from those before the next write. */
const single: readonly Pick<Incident, 'what' | 'when'>[] = [
  ...befalls.map((what) => ({ what, when: 'before' as const })),
  ...(['dies', 'is given up', 'is frozen'] as const).map((what) => ({ what, when: 'after' as const })),
];

test.each(single)('no harm is done when a process $what $when any write', async (incident) => {
  const { writes } = await undisturbed({ scene: 'at once', keepRecordings: false });
  for (let write = 1; write <= writes; write++)
    await expectUnharmed({ scene: 'at once', keepRecordings: false, incidents: [{ write, ...incident }] });
});

test('objects of an earlier round start nothing at any write', async () => {
  const earlier = await undisturbed({ scene: 'at once', keepRecordings: true });
  const leftovers = earlier.left
    .filter(([key]) => /^(recordings|transcripts|cleaned)\/.*\.(mp3|json)$/.test(key))
    .map(([key, { body, ...object }]): [string, ObjectInMemory] => {
      const other = body.toString('latin1').replaceAll('offer', 'other');
      return [key, { ...object, body: Buffer.from(other, 'latin1') }];
    });
  expect(leftovers).toHaveLength(3);
  leftovers.push([preparedKey(aCall()), soundObject({ round: 0 }, 'of an earlier round')]);
  const { writes } = await undisturbed({ scene: 'at once', keepRecordings: false });
  for (let write = 1; write <= writes; write++)
    await expectUnharmed({
      ...{ scene: 'at once', keepRecordings: false, leftovers },
      incidents: [{ write, when: 'before', what: 'meets stale messages' }],
    });
});

test('up to three incidents at any writes do no harm', async () => {
  const incident: fc.Arbitrary<Incident> = fc.record({
    write: fc.integer({ min: 1, max: 45 }),
    when: fc.constantFrom('before', 'after'),
    what: fc.constantFrom(...befalls),
  });
  const walk: fc.Arbitrary<HostileWalk> = fc.record({
    scene: fc.constantFrom(...scenes),
    keepRecordings: fc.boolean(),
    incidents: fc.array(incident, { minLength: 1, maxLength: 3 }),
    blockedAsks: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 6 })),
  });
  await fc.assert(fc.asyncProperty(walk, expectUnharmed), { numRuns: randomWalks });
});
