import { callThatHeals, idsHiddenAtFirst } from './calls';
import { openDeployed, type ShownCall } from './deployed';
import { formCalls, paymentForm } from './form-calls';
import { findUnproven } from './proof';

const system = openDeployed();
afterAll(() => system.close());

const calls = formCalls();
const form = '/api/forms/payment/versions/1';
let shown: ShownCall[] = [];

beforeAll(async () => {
  await system.quiet();
  await system.api.ask('/api/forms', { method: 'POST', body: { id: 'payment', content: paymentForm } });
  await system.api.ask(`${form}/activate`, { method: 'POST' });
  try {
    const ours = calls.map(({ externalId }) => externalId);
    const hidden = idsHiddenAtFirst().filter((id) => !ours.includes(id));
    await system.bend({ hidden, emptyRecordings: [callThatHeals().externalId] });
    await system.sync();
    await system.quiet();
    shown = await Promise.all(ours.map((id) => system.show(`sipuni-${id}`)));
  } finally {
    await system.bend({ hidden: idsHiddenAtFirst(), emptyRecordings: [callThatHeals().externalId] });
    await system.api.ask(`${form}/lock`, { method: 'POST' });
  }
});

/** Answers by question. For a question that does not apply it has the reason. */
const answersOf = ({ analysis }: ShownCall) =>
  Object.fromEntries(
    (analysis?.answers ?? []).map((answer) => {
      if (answer.kind === 'choice') return [answer.question, answer.choice];
      if (answer.kind === 'yesNo') return [answer.question, answer.yes];
      if (answer.kind === 'number') return [answer.question, answer.number];
      return [answer.question, answer.kind === 'scale' ? answer.score : answer.because];
    }),
  );
const one = (position: number): ShownCall => {
  const call = shown[position];
  if (!call) throw new Error(`there is no call ${position}`);
  return call;
};

test('scores calls in four languages by the first active form', () => {
  expect(shown.map(({ language }) => language)).toEqual(['en', 'tr', 'ru', 'uz']);
  for (const call of shown) expect(call).toMatchObject({ status: 'DONE', formId: 'payment', formVersion: 1 });
});

test('has a verified quote for every answer that applies and is not missing', () => {
  expect(shown.map(findUnproven)).toEqual([[], [], [], []]);
  expect(shown.map(({ analysis }) => analysis?.answers.length)).toEqual([5, 5, 5, 5]);
});

test("has answers of the question's kind, and conditions on facts and answers", () => {
  const courtesy = expect.any(Number);
  const [en, tr, ru, uz] = shown.map(answersOf);
  expect(en).toEqual({ doubt: 'instalments', parts: 6, pressure: false, permission: 'condition', courtesy });
  expect(tr).toEqual({ doubt: 'instalments', parts: 6, pressure: true, permission: 'condition', courtesy });
  expect(ru).toMatchObject({ doubt: 'unanswered', parts: 'condition', pressure: false });
  expect(uz).toMatchObject({ doubt: 'judged', parts: 'condition', pressure: true });
});

test('sets the score to 0 after an automatic fail and keeps its quote', () => {
  const failed = [one(1), one(3)];
  for (const { overallScore, automaticFail, analysis } of failed) {
    expect({ overallScore, automaticFail }).toEqual({ overallScore: 0, automaticFail: true });
    expect(analysis?.scoreBeforeFail).toBeGreaterThan(0);
    expect(analysis?.automaticFails).toMatchObject([
      {
        question: 'pressure',
        citation: { speaker: 'agent', quote: expect.stringMatching(/karar ver|qaror qil/) },
      },
    ]);
  }
  for (const { overallScore, automaticFail, analysis } of [one(0), one(2)]) {
    expect(overallScore).toBeGreaterThan(0);
    expect([automaticFail, analysis?.automaticFails]).toEqual([undefined, []]);
  }
});

test('gives the weight of a question that does not apply to the others', () => {
  // Doubt is 40 × 0, pressure 20 × 100 and courtesy 20
  const { courtesy } = answersOf(one(2)) as { courtesy: number };
  expect(one(2).overallScore).toBeCloseTo((20 * 10 + 20 * courtesy) / 80, 1);
});

test('keeps a locked version readable and scores no call with it', async () => {
  const { status, sections } = await system.api.ask<{ status: string; sections: unknown }>(form);
  expect([status, sections]).toEqual(['LOCKED', JSON.parse(JSON.stringify(paymentForm.sections))]);
  const { forms } = await system.api.ask<{ forms: { id: string; activeVersion: number | null }[] }>(
    '/api/forms',
  );
  expect(forms.find(({ id }) => id === 'payment')?.activeVersion).toBeNull();
});
