import { partyOf } from '../../bench/speech/accuracy';
import type { PreparedCall } from '../../bench/speech/prepared-calls';
import { findMissedLimits } from '../../bench/speech/report';
import { measureRoles, type RolesOfCall } from '../../bench/speech/roles';
import type { HeardCall } from '../../bench/speech/worker-run';
import type { HeardPiece, HeardSpeech } from '../../functions/speech/heard-speech';
import { type SampleCall, sampleCalls } from '../../local/samples/catalogue';

const sampleOf = (id: string): SampleCall => {
  const call = sampleCalls().find((one) => one.id === id);
  if (!call) throw new Error(`${id} is no sample call`);
  return call;
};

const heardOf = (call: SampleCall, voices: HeardSpeech['voices'], pieces: HeardPiece[]): HeardCall => ({
  sample: { call } as PreparedCall,
  speech: { language: 'en', durationMs: 1000 * call.talkSeconds, voices, times: 'measured', pieces },
  times: [],
});

const mono = sampleOf('en-10-early-sofa');
const stereo = sampleOf('en-09-bookcase');
/** The engine numbers voices by who speaks first. */
const perfectlyHeard = mono.turns.map(({ speaker, ...turn }) => ({
  ...turn,
  voice: speaker === mono.turns[0]?.speaker ? 'speaker-1' : 'speaker-2',
}));

test('a perfect transcript has every speaker right where the first-speaker rule is wrong', () => {
  const roles = measureRoles(heardOf(mono, 'separated', perfectlyHeard));
  expect(roles).toMatchObject({ verdict: 'right', baseline: 'wrong', by: 'speech-cues' });
  expect(roles.rightSegments).toBe(roles.segments);
});

test('a call with exchanged times is wrong whatever its words are', () => {
  const [first, ...others] = mono.turns;
  const shifted = perfectlyHeard.map((piece, at) => ({ ...piece, ...others[at], text: piece.text }));
  expect(first).toBeDefined();
  expect(measureRoles(heardOf(mono, 'separated', shifted)).verdict).toBe('wrong');
});

test('leaves voices without speakers to the model', () => {
  const one = perfectlyHeard.map((piece) => ({ ...piece, voice: 'speaker-1' }));
  expect(measureRoles(heardOf(mono, 'separated', one))).toMatchObject({ verdict: 'left', rightSegments: 0 });
});

test('the caller has the first of two channels', () => {
  const pieces = stereo.turns.map((turn) => ({ ...turn, voice: turn.speaker === 'customer' ? '0' : '1' }));
  expect(partyOf(stereo, '0')).toBe('customer');
  expect(partyOf(mono, '0')).toBe('agent');
  expect(measureRoles(heardOf(stereo, 'channels', pieces))).toMatchObject({
    by: 'call-direction',
    verdict: 'right',
    rightSegments: pieces.length,
  });
});

const words = (rate: number) => ({ words: 100, substitutions: 0, deletions: 0, insertions: 0, rate });
const seconds = (rate: number) => ({ missed: 0, falseAlarm: 0, confusion: 0, spoken: 10, rate });
const accuracy = (wer: number, der: number) => {
  const measures = { words: words(wer), diarization: { '0': seconds(der) } };
  return { calls: [{ id: 'en-10-early-sofa', ...measures }], mono: measures, stereo: null };
};
const backEnd = { library: 'oneDNN', cbwr: null, vendor: 'AuthenticAMD', processor: 'AMD EPYC' };
const rightRoles: RolesOfCall = {
  ...{ id: 'en-10-early-sofa', channels: 1, by: 'speech-cues', confidence: 0.99 },
  ...{ verdict: 'right', baseline: 'wrong', segments: 4, rightSegments: 3 },
};

test('figures within the limits miss none', () => {
  expect(findMissedLimits({ backEnd, accuracy: accuracy(0.4, 0.15), roles: [rightRoles] })).toEqual([]);
});

test('the model may decide one call in five', () => {
  const roles = [...Array(4).fill(rightRoles), { ...rightRoles, verdict: 'left' as const }];
  expect(findMissedLimits({ backEnd, accuracy: accuracy(0.1, 0.1), roles })).toEqual([]);
});

test.each([
  ['word error rate', accuracy(0.401, 0.1), rightRoles],
  ['diarization error rate', accuracy(0.25, 0.151), rightRoles],
  ['right agent and customer 0 of 1', accuracy(0.1, 0.1), { ...rightRoles, verdict: 'wrong' as const }],
  ['right agent and customer 0 of 1', accuracy(0.1, 0.1), { ...rightRoles, verdict: 'left' as const }],
  ['two channels 3 of 4', accuracy(0.1, 0.1), { ...rightRoles, channels: 2 as const }],
])('names a missed limit with the back end: %s', (name, measured, roles) => {
  const [missed = '', ...others] = findMissedLimits({ backEnd, accuracy: measured, roles: [roles] });
  expect(missed).toContain(name);
  expect(missed).toContain('oneDNN');
  expect(others).toEqual([]);
});
