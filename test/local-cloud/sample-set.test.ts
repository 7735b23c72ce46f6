import { sampleCalls } from '../../local/samples/catalogue';
import { deviations, storedAs } from '../../local/simulators/sipuni/sipuni-results';
import { callsOfTheSuite, hiddenAtFirst, steeringCalls, withoutSteering } from './calls';
import { deployed } from './deployed';

const system = deployed();
afterAll(() => system.close());

const callIdOf = (externalId: string) => `sipuni-${externalId}`;

test('every call of the sample set ends as the set says', () => {
  const listed = callsOfTheSuite().filter(({ externalId }) => !hiddenAtFirst().includes(externalId));
  expect(deviations(listed, system.firstPass)).toEqual([]);
});

test('nothing was paid for twice on the way', () => {
  expect(system.paidInFirstPass.duplicates).toBe(0);
});

test('every score and every violation cites words of the segment it names', async () => {
  const done = system.firstPass.filter(({ status }) => status === 'DONE');
  expect(done.length).toBeGreaterThan(15);
  for (const { callId } of done) {
    const { analysis, transcription, cleaned = [] } = await system.show(callId);
    expect(analysis?.scores.length).toBeGreaterThan(0);
    for (const { citations, missing } of analysis?.scores ?? []) {
      expect(citations.length).toBeGreaterThan(0);
      expect(missing || citations.some(({ speaker }) => speaker === 'agent')).toBe(true);
      for (const { segment, quote, speaker } of citations) {
        expect(transcription?.segments[segment]?.text).toContain(quote);
        expect(cleaned.find(({ index }) => index === segment)?.speaker).toBe(speaker);
      }
    }
    for (const { citation } of analysis?.violations ?? []) expect(citation.speaker).toBe('agent');
  }
});

test('calls differ in what they are worth, and the rude ones in their violations', () => {
  const done = system.firstPass.filter(({ status }) => status === 'DONE');
  expect(new Set(done.map(({ overallScore }) => overallScore)).size).toBeGreaterThan(5);
  expect(done.some(({ violationCount }) => (violationCount ?? 0) > 0)).toBe(true);
});

test.each(steeringCalls().map((call, position) => [call.id, call, withoutSteering(call, position)] as const))(
  '%s gets the scores it gets with the steering cut out',
  async (_id, steering, unsteered) => {
    const [steered, plain] = await Promise.all([
      system.show(callIdOf(steering.externalId)),
      system.show(callIdOf(unsteered.externalId)),
    ]);
    const scores = (shown: typeof plain) =>
      shown.analysis?.scores.map(({ criterion, score }) => [criterion, score]);
    expect(plain.status).toBe('DONE');
    expect(scores(steered)).toEqual(scores(plain));
    expect(steered.overallScore).toBe(plain.overallScore);
  },
);

test('calls in four languages are listed, each in the language that was spoken', () => {
  for (const sample of sampleCalls().filter(({ expect: { status } }) => status === 'DONE')) {
    const stored = storedAs(sample, system.firstPass);
    if (sample.answerShape === 'text') expect(stored?.language).toBe(sample.language);
  }
});
