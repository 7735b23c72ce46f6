import fc from 'fast-check';
import { type Evidence, findQuote } from '../../functions/insight/evidence';
import { maskPassages } from '../../functions/insight/masked-lines';
import type { Segment } from '../../functions/shared/model/transcript';
import { runUnlessEndless } from '../shared/endless-work';

const lines = (texts: readonly string[]): Segment[] =>
  texts.map((text, index) => ({
    index,
    text,
    speaker: 'agent',
    startMs: index * 1000,
    endMs: index * 1000 + 900,
  }));

const evidenceOf = (spoken: string[], cleaned = spoken, language = 'en'): Evidence => {
  const [repaired = [], said = []] = maskPassages(lines(cleaned), lines(spoken));
  return { language, cleaned: repaired, spoken: said };
};

describe('evidence', () => {
  test('a quote is found whatever its case, punctuation, spaces and apostrophes, and is given as it stands there', () => {
    const evidence = evidenceOf([
      "Don't worry, Mr. Smith:  we'll deliver!",
      'Oʻylab koʻraman, rahmat.',
      'ÇİÇEK Işıl geldi',
    ]);
    expect(findQuote(evidence, 0, 'DON’T WORRY mr smith')).toEqual({
      segment: 0,
      quote: "Don't worry, Mr. Smith",
      corrected: false,
    });
    expect(findQuote(evidence, 1, "o'ylab ko`raman")?.quote).toBe('Oʻylab koʻraman');
    expect(findQuote(evidence, 2, 'çiçek ışıl')?.quote).toBe('ÇİÇEK Işıl');
  });

  test('an invented quote is not found, nor one with a word left out or put in', () => {
    const evidence = evidenceOf(['we deliver the desk on Tuesday']);
    for (const quote of ['we deliver everything', 'we deliver desk', 'we deliver the big desk', '…', ''])
      expect(findQuote(evidence, 0, quote)).toBeUndefined();
  });

  test('one word proves nothing unless it is a sentence by itself', () => {
    const evidence = evidenceOf(['we deliver on Tuesday', 'Yes.', 'Hello! Good morning. «Goodbye!» Good.']);
    expect(findQuote(evidence, 0, 'Tuesday')).toBeUndefined();
    expect(findQuote(evidence, 2, 'morning')).toBeUndefined();
    expect(findQuote(evidence, 2, 'good')?.quote).toBe('Good');
    expect(findQuote(evidence, 1, 'yes')?.quote).toBe('Yes');
    expect(findQuote(evidence, 2, 'hello')?.quote).toBe('Hello');
    expect(findQuote(evidence, 2, 'goodbye')?.quote).toBe('Goodbye');
  });

  test('a wrong segment is put right when the words stand in exactly one other', () => {
    const evidence = evidenceOf(['good morning to you', 'it is me', 'and it is you']);
    expect(findQuote(evidence, 1, 'good morning')).toEqual({
      segment: 0,
      quote: 'good morning',
      corrected: true,
    });
    expect(findQuote(evidence, 0, 'it is')).toBeUndefined();
    expect(findQuote(evidence, 7, 'good morning')?.segment).toBe(0);
    expect(findQuote(evidence, 7, 'bad morning')).toBeUndefined();
  });

  test('words that stand in the cleaned line only must have been said there in this order', () => {
    const spoken = ['we will um deliver', 'it on Tuesday okay', 'fine'];
    expect(
      findQuote(
        evidenceOf(spoken, ['We will deliver it on Tuesday', 'okay', 'fine']),
        0,
        'will deliver it on Tuesday',
      )?.quote,
    ).toBe('will deliver it on Tuesday');
    const invented = ['We will deliver for free', 'it on Tuesday okay', 'fine'];
    expect(findQuote(evidenceOf(spoken, invented), 0, 'deliver for free')).toBeUndefined();
    const turnedRound = ['Tuesday will we deliver', 'okay', 'fine'];
    expect(findQuote(evidenceOf(spoken, turnedRound), 0, 'Tuesday will we deliver')).toBeUndefined();
  });

  test('words that only cleaning put in prove nothing by themselves', () => {
    expect(findQuote(evidenceOf(['desk'], ['It is to the desk']), 0, 'it is to the')).toBeUndefined();
  });

  test('a very long line without an end of sentence is looked through at once', () => {
    const evidence = evidenceOf([`${'.'.repeat(100_000)}a word ${'good '.repeat(20_000)}`]);
    for (const quote of ['word', 'good'])
      expect(runUnlessEndless(() => findQuote(evidence, 0, quote))).toBeUndefined();
  });

  test('what was said counts although cleaning left it out', () => {
    const evidence = evidenceOf(['you are um um stupid'], ['You are stupid.']);
    expect(findQuote(evidence, 0, 'are um um stupid')?.quote).toBe('are um um stupid');
  });

  test('a quote with a placeholder is found, and the personal data is put back', () => {
    const spoken = ['call me on 0501 000 12 34 please'];
    const evidence = evidenceOf(spoken);
    const placeholder = /\[PHONE_\d+\]/.exec(evidence.cleaned[0]?.masked ?? '')?.[0] ?? '';
    expect(findQuote(evidence, 0, `me on ${placeholder} please`)?.quote).toBe('me on 0501 000 12 34 please');
  });

  test('every stretch of two words or more of a line is found, and is a part of that line', () => {
    const words = fc.array(fc.constantFrom('bir', 'Oʻn', 'да', "don't", 'yes,', '«нет»', 'İyi'), {
      minLength: 2,
      maxLength: 8,
    });
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (said, one, other) => {
        const from = one % (said.length - 1);
        const to = from + 2 + (other % (said.length - from - 1));
        const text = said.join(' ');
        const found = findQuote(evidenceOf([text]), 0, said.slice(from, to).join('  ').toUpperCase());
        expect(text).toContain(found?.quote ?? 'nothing found');
      }),
    );
  });
});
