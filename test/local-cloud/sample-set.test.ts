import { sampleCalls } from '../../local/samples/catalogue';
import { findWronglyApplied } from '../../local/samples/not-applicable';
import { findStored, sipuniDeviations } from '../../local/simulators/sipuni/sipuni-results';
import { callsOfTheSuite, idsHiddenAtFirst, removeSteering, steeringCalls } from './calls';
import { openDeployed } from './deployed';
import { findUnproven } from './proof';

const system = openDeployed();
afterAll(() => system.close());

const callIdOf = (externalId: string) => `sipuni-${externalId}`;

test('ends every call of the sample set as the set says', () => {
  const listed = callsOfTheSuite().filter(({ externalId }) => !idsHiddenAtFirst().includes(externalId));
  expect(sipuniDeviations(listed, system.firstPass)).toEqual([]);
});

test('pays for nothing twice on the way', () => {
  expect(system.paidInFirstPass.duplicates).toBe(0);
});

test('cites words of the named segment in every answer and violation', async () => {
  const done = system.firstPass.filter(({ status }) => status === 'DONE');
  expect(done.length).toBeGreaterThan(15);
  for (const { callId } of done) {
    const call = await system.show(callId);
    expect(call.analysis?.form).toMatchObject({ id: 'sales', version: 1 });
    expect(call.analysis?.answers).toHaveLength(6);
    expect(findUnproven(call)).toEqual([]);
    for (const { citation } of call.analysis?.violations ?? []) expect(citation.speaker).toBe('agent');
  }
});

test.each(sampleCalls().flatMap((call) => (call.notApplicable ? [[call.id, call] as const] : [])))(
  'has no answer and no zero in %s for questions that do not apply',
  async (_id, sample) => {
    const call = await system.show(callIdOf(sample.externalId));
    const answers = call.analysis?.answers ?? [];
    const keys = answers.flatMap(({ kind, question }) => (kind === 'notApplicable' ? question : []));
    const isShort = sample.notApplicable === 'all';
    expect(keys).toEqual(isShort ? answers.map(({ question }) => question) : sample.notApplicable);
    for (const answer of answers)
      if (answer.kind === 'notApplicable') {
        expect(answer.because).toBe(isShort ? 'too-few-words' : 'judged');
        expect(answer.reason).not.toBe('');
        expect(answer.points).toBeUndefined();
      }
    if (isShort) expect(call.overallScore).toBeUndefined();
    else expect(call.overallScore).toBeGreaterThan(7);
    expect(findWronglyApplied(sample, call)).toEqual([]);
  },
);

test('gives calls different scores, and rude ones violations', () => {
  const done = system.firstPass.filter(({ status }) => status === 'DONE');
  expect(new Set(done.map(({ overallScore }) => overallScore)).size).toBeGreaterThan(5);
  expect(done.some(({ violationCount }) => (violationCount ?? 0) > 0)).toBe(true);
});

test.each(steeringCalls().map((call, position) => [call.id, call, removeSteering(call, position)] as const))(
  'scores %s as without its steering',
  async (_id, steering, unsteered) => {
    const [steered, plain] = await Promise.all([
      system.show(callIdOf(steering.externalId)),
      system.show(callIdOf(unsteered.externalId)),
    ]);
    const scores = (shown: typeof plain) =>
      shown.analysis?.answers.map((answer) => [answer.question, answer.kind === 'scale' && answer.score]);
    expect(plain.status).toBe('DONE');
    expect(scores(steered)).toEqual(scores(plain));
    expect(steered.overallScore).toBe(plain.overallScore);
  },
);

test('lists calls in four languages with their spoken language', () => {
  for (const sample of sampleCalls().filter(({ expect: { status } }) => status === 'DONE')) {
    const stored = findStored(sample, system.firstPass);
    if (sample.answerShape === 'text') expect(stored?.language).toBe(sample.language);
  }
});
