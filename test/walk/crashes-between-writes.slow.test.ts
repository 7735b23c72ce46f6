import fc from 'fast-check';
import { type Incident, mortalWalk } from './mortal-walk';

let undisturbed: Awaited<ReturnType<typeof mortalWalk>>;
beforeAll(async () => {
  undisturbed = await mortalWalk();
});

test('an undisturbed call is done, with everything that the API shows', () => {
  expect(undisturbed.result.shown).toMatchObject({
    status: 'DONE',
    language: 'en',
    roles: { by: 'engine' },
    metrics: { talkMs: expect.anything() },
    transcription: { segments: expect.anything() },
    transcriptTextUrl: expect.any(String),
    transcriptVttUrl: expect.any(String),
    cleaned: expect.any(Array),
    analysis: { scores: expect.anything() },
    overallScore: expect.any(Number),
  });
  expect(undisturbed.writes).toBeGreaterThan(20);
  expect(undisturbed.result.asked).toBe(undisturbed.result.paid.model);
});

test('of a call that is done no audio is left but what is kept', async () => {
  const audioOf = ({ result }: typeof undisturbed) =>
    result.objects
      .map((key) => key.replace(/\/.*/, ''))
      .filter((folder) => !/^(transcripts|cleaned)$/.test(folder));
  expect(audioOf(undisturbed)).toEqual([]);
  expect(audioOf(await mortalWalk([], true))).toEqual(['listening', 'listening', 'recordings']);
});

test('a death at any one write, with the next stage already at work, changes nothing that is shown', async () => {
  for (let write = 1; write <= undisturbed.writes; write++) {
    for (const othersRun of [false, true]) {
      const { result } = await mortalWalk([{ write, dies: true, othersRun }]);
      expect([write, othersRun, result]).toEqual([write, othersRun, undisturbed.result]);
    }
  }
});

test.each([false, true])(
  'deaths between any writes change nothing that is shown, recordings kept: %s',
  async (keeps) => {
    const expected = (await mortalWalk([], keeps)).result;
    const incident: fc.Arbitrary<Incident> = fc.record({
      write: fc.integer({ min: 1, max: 60 }),
      dies: fc.boolean(),
      othersRun: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(incident, { selector: ({ write }) => write, maxLength: 8 }),
        async (incidents) => {
          const { result } = await mortalWalk(incidents, keeps);
          expect(result).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  },
);

test('deaths while the account blocks the model change nothing that is shown', async () => {
  const incident: fc.Arbitrary<Incident> = fc.record({
    write: fc.integer({ min: 1, max: 80 }),
    dies: fc.boolean(),
    othersRun: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(incident, { selector: ({ write }) => write, maxLength: 8 }),
      fc.integer({ min: 1, max: 6 }),
      async (incidents, blockedAsks) => {
        const { result } = await mortalWalk(incidents, false, blockedAsks);
        expect(result).toEqual(undisturbed.result);
      },
    ),
    { numRuns: 100 },
  );
});
