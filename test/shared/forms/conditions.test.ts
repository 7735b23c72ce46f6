import { decideByFacts, holds, type Judged } from '../../../functions/shared/forms/conditions';
import type { CallFacts, Condition } from '../../../functions/shared/forms/schema';

const facts: CallFacts = { source: 'sipuni', direction: 'inbound', won: false, talkSeconds: 60 };
const inbound: Condition = { fact: 'direction', is: 'inbound' };
const raised: Condition = { question: 'raised', is: true };

describe('the facts of a call', () => {
  test.each<[string, Condition, boolean | Condition]>([
    ['one that is so', inbound, true],
    ['one that is not so', { fact: 'won', is: true }, false],
    ['one of several values', { fact: 'source', is: ['alotech', 'sipuni'] }, true],
    ['at least as long', { fact: 'talkSeconds', atLeast: 60 }, true],
    ['below that length', { fact: 'talkSeconds', below: 60 }, false],
    ['within bounds', { fact: 'talkSeconds', atLeast: 60, below: 61 }, true],
    ['an unknown team', { fact: 'team', is: 'north' }, false],
    ['not an unknown team', { not: { fact: 'team', is: 'north' } }, true],
    ['all, one of them false', { all: [inbound, raised, { fact: 'won', is: true }] }, false],
    ['all, one of them open', { all: [inbound, raised] }, raised],
    ['any, one of them true', { any: [raised, inbound] }, true],
    ['any, two of them open', { any: [raised, { not: inbound }, raised] }, { any: [raised, raised] }],
    ['not one that is open', { not: { all: [inbound, raised] } }, { not: raised }],
  ])('decide %s', (_, condition, decided) => {
    expect(decideByFacts(condition, facts)).toEqual(decided);
  });
});

describe('answers', () => {
  const answers = new Map<string, Judged>([
    ['raised', { kind: 'yesNo', yes: true }],
    ['topic', { kind: 'choice', choice: 'price' }],
    ['tone', { kind: 'scale', score: 7 }],
    ['waited', { kind: 'number', number: 30 }],
    ['next-step', { kind: 'notApplicable' }],
  ]);
  test.each<[string, Condition, boolean]>([
    ['yes', raised, true],
    ['no', { question: 'raised', is: false }, false],
    ['an option', { question: 'topic', is: ['time', 'price'] }, true],
    ['another option', { question: 'topic', is: 'time' }, false],
    ['a score in percent', { question: 'tone', atLeast: 70, below: 71 }, true],
    ['a number', { question: 'waited', below: 30 }, false],
    ['that a question applies', { question: 'tone', applies: true }, true],
    ['that a question does not apply', { question: 'next-step', applies: false }, true],
    ['that a question nobody asked does not apply', { question: 'constructor', applies: false }, true],
    ['no value of an answer that does not apply', { question: 'next-step', atLeast: 0 }, false],
    ['the opposite for an answer that does not apply', { not: { question: 'next-step', below: 50 } }, true],
    ['no amount of a choice', { question: 'topic', atLeast: 0 }, false],
    ['no fact', inbound, false],
  ])('fulfil %s', (_, condition, expected) => {
    expect(holds(condition, answers, 10)).toBe(expected);
  });

  test('compare 29 of 100 as exactly 29 percent', () => {
    const scores = new Map<string, Judged>([['tone', { kind: 'scale', score: 29 }]]);
    expect(holds({ question: 'tone', atLeast: 29 }, scores, 100)).toBe(true);
  });
});
