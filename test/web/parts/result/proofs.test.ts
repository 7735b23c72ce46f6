import {
  isGrave,
  marksOf,
  nameOf,
  proofsBySegment,
  proofsOf,
  stepFrom,
} from '../../../../web/src/parts/result/proofs';
import type { Answer, Citation, Result } from '../../../../web/src/parts/result/result';

const cite = (segment: number, startMs: number): Citation => ({
  segment,
  quote: 'Salom',
  speaker: 'agent',
  startMs,
  endMs: startMs + 1_000,
});
const answer = (key: string, ...citations: Citation[]): Answer => ({
  key,
  name: key.toUpperCase(),
  section: 'Talk',
  weight: 1,
  value: { kind: 'scale', score: 5, of: 10 },
  reason: '',
  citations,
  isMissing: false,
  isFail: false,
});
const rude = { violation: 'rude', name: 'Rude', reason: '', citation: cite(7, 70_000), atMs: 70_000 };
const result: Result = {
  of: 10,
  answers: [answer('greeting', cite(0, 1_000), cite(2, 20_000)), answer('closing')],
  violations: [rude],
  unproven: [],
  summary: '',
  form: { id: 'sales', version: 1, name: 'Sales' },
  analyzedAt: '2026-01-01T10:00:00.000Z',
};
const proofs = proofsOf(result);

it('lists violations before answers', () => {
  expect(proofs.map(({ id }) => id)).toEqual(['violation-rude-0', 'answer-greeting', 'answer-closing']);
  expect(proofs.map(nameOf)).toEqual(['Rude', 'GREETING', 'CLOSING']);
});

it('treats violations and failing answers as grave', () => {
  const failing = proofsOf({ ...result, answers: [{ ...answer('card'), isFail: true }, answer('closing')] });
  expect(failing.map(isGrave)).toEqual([true, true, false]);
});

it.each([
  [undefined, 1, 'violation-rude-0'],
  [undefined, -1, 'answer-closing'],
  ['violation-rude-0', 1, 'answer-greeting'],
  ['violation-rude-0', -1, 'violation-rude-0'],
  ['answer-closing', 1, 'answer-closing'],
  ['of-another-call', 1, 'violation-rude-0'],
] as const)('goes from %s by a step of %d to %s', (selected, step, to) => {
  expect(stepFrom(proofs, selected, step)?.id).toBe(to);
});

it('goes nowhere without proofs', () => {
  expect(stepFrom([], undefined, 1)).toBeUndefined();
});

it('marks each citation at its share of the call, in order', () => {
  expect(marksOf(proofs, 100_000).map(({ id, share }) => [id, share])).toEqual([
    ['answer-greeting-0', 0.01],
    ['answer-greeting-1', 0.2],
    ['violation-rude-0-0', 0.7],
  ]);
});

it('makes one mark per segment and proof, and moves marks at one place apart', () => {
  const crowded = proofsOf({
    ...result,
    answers: [
      answer('greeting', cite(0, 1_000), cite(0, 1_000), cite(3, 30_000)),
      answer('closing', cite(0, 1_200)),
    ],
  });
  expect(marksOf(crowded, 100_000).map(({ id, crowd }) => [id, crowd])).toEqual([
    ['answer-greeting-0', 0],
    ['answer-closing-0', 1],
    ['answer-greeting-2', 0],
    ['violation-rude-0-0', 0],
  ]);
});

it('keeps a mark on the timeline when a citation lies behind the end', () => {
  expect(marksOf(proofs, 50_000).map(({ share }) => share)).toEqual([0.02, 0.4, 1]);
  expect(marksOf(proofs, 0).map(({ share }) => share)).toEqual([0, 0, 0]);
});

it('finds what a segment proves', () => {
  const bySegment = proofsBySegment(marksOf(proofs, 100_000));
  expect(bySegment.get(7)?.map(({ proof }) => proof.id)).toEqual(['violation-rude-0']);
  expect(bySegment.get(1)).toBeUndefined();
});
