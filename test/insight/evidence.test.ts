import fc from 'fast-check';
import { maskLines } from '../../functions/insight/masked-lines';
import { type Claim, type Evidence, findQuote } from '../../functions/insight/scoring/evidence';
import type { Segment, Speaker } from '../../functions/shared/transcripts/schema';
import { runUnlessEndless } from '../support/endless-work';

type Said = string | [Speaker, string];

const lines = (said: readonly Said[]): Segment[] =>
  said.map((line, index) => {
    const [speaker, text] = typeof line === 'string' ? (['agent', line] as const) : line;
    return { index, text, speaker, startMs: index * 1000, endMs: index * 1000 + 900 };
  });

const evidenceOf = (said: readonly Said[], language = 'en'): Evidence => {
  const masked = maskLines(lines(said));
  return { language, lines: masked };
};

const find = (evidence: Evidence, segment: number, quote: string, claim: Partial<Claim> = {}) => {
  const found = findQuote(evidence, { segment, quote, ...claim });
  return typeof found === 'string' ? found : { ...found, line: undefined, segment: found.line.index };
};
const quoteOf = (evidence: Evidence, segment: number, quote: string, claim: Partial<Claim> = {}) => {
  const found = findQuote(evidence, { segment, quote, ...claim });
  return typeof found === 'string' ? found : found.quote;
};

describe('evidence', () => {
  test('finds a quote despite case, punctuation, spaces and apostrophes and returns the spoken form', () => {
    const evidence = evidenceOf([
      "Calm down, Mr. Smith:  we'll deliver!",
      'Oʻylab koʻraman, rahmat.',
      'ÇİÇEK Işıl geldi',
      'Ещё раз спасибо',
    ]);
    expect(find(evidence, 0, 'CALM DOWN mr smith')).toEqual({
      segment: 0,
      quote: 'Calm down, Mr. Smith',
      corrected: false,
      widened: false,
    });
    expect(quoteOf(evidence, 0, 'we’ll deliver')).toBe("we'll deliver");
    expect(quoteOf(evidence, 1, "o'ylab ko`raman")).toBe('Oʻylab koʻraman');
    expect(quoteOf(evidence, 2, 'çiçek ışıl')).toBe('ÇİÇEK Işıl');
    expect(quoteOf(evidence, 3, 'еще раз')).toBe('Ещё раз');
  });

  test('finds no invented quote and none with a missing or extra word', () => {
    const evidence = evidenceOf(['we deliver the desk on Tuesday']);
    for (const quote of [
      'we deliver everything',
      'we deliver desk',
      'we deliver the big desk',
      'desk … Tuesday',
    ])
      expect(find(evidence, 0, quote)).toBe('not-said');
    for (const quote of ['…', '', '""', '\u200b']) expect(find(evidence, 0, quote)).toBe('not-said');
  });

  test('needs more than one word unless it is a whole sentence', () => {
    const evidence = evidenceOf(['we deliver on Tuesday', 'Yes.', 'Hello! Good morning. «Goodbye!» Good.']);
    expect(find(evidence, 0, 'Tuesday')).toBe('not-said');
    expect(find(evidence, 2, 'morning')).toBe('not-said');
    expect(quoteOf(evidence, 2, 'good')).toBe('Good');
    expect(quoteOf(evidence, 1, 'yes')).toBe('Yes');
    expect(quoteOf(evidence, 2, 'hello')).toBe('Hello');
    expect(quoteOf(evidence, 2, 'goodbye')).toBe('Goodbye');
    expect(quoteOf(evidenceOf(['Hayır.'], 'tr'), 0, 'hayır')).toBe('Hayır');
  });

  test.each([
    ['en', 'we will send it to the office', 'it to the'],
    ['en', 'that is what I have for you', 'I have for you'],
    ['en', "it's on the table", "It's on the"],
    ['tr', 'bu da bizim için önemli', 'bu da bizim için'],
    ['tr', 'siz ve biz anlaştık', 'siz ve biz'],
    ['uz', 'u bilan bu kerak', 'u bilan bu'],
    ['uz', 'бу ва у керак', 'бу ва у'],
    ['uz', 'она и мы согласны', 'и мы'],
    ['ru', 'это же для вас удобно', 'это же для вас'],
    ['ru', 'вот и the of всё', 'the of'],
    ['und', 'это же для вас удобно', 'это же'],
    ['en', 'so uh the mmm desk', 'uh the mmm'],
  ])('needs more than function words in %s: %s', (language, text, quote) => {
    expect(find(evidenceOf([text], language), 0, quote)).toBe('no-content');
    expect(quoteOf(evidenceOf([text], language), 0, text)).toBe(text);
  });

  test.each([
    ['en', 'it is a desk', 'a desk'],
    ['en', 'how are you', 'how are you'],
    ['tr', 'bu masa güzel', 'bu masa'],
    ['tr', 'on bin lira', 'on bin'],
    ['uz', 'u keladi', 'u keladi'],
    ['ru', 'вы дурак', 'вы дурак'],
  ])('needs only one content word in %s: %s', (language, text, quote) => {
    expect(quoteOf(evidenceOf([text], language), 0, quote)).toBe(quote);
  });

  test('corrects a wrong segment if exactly one other has the words', () => {
    const evidence = evidenceOf(['good morning to you', 'this is me', 'and this is you, this is me']);
    expect(find(evidence, 1, 'good morning')).toMatchObject({
      segment: 0,
      quote: 'good morning',
      corrected: true,
    });
    expect(find(evidence, 0, 'me and this')).toBe('no-content');
    expect(find(evidenceOf(['a desk', 'the chair', 'the chair']), 0, 'the chair')).toBe('not-said');
    expect(find(evidence, 7, 'good morning')).toMatchObject({ segment: 0 });
    expect(find(evidence, 7, 'bad morning')).toBe('no-segment');
  });

  test('searches a very long line without sentence ends in linear time', () => {
    const evidence = evidenceOf([`${'.'.repeat(100_000)}a word ${'good '.repeat(20_000)}`]);
    for (const quote of ['word', 'good'])
      expect(runUnlessEndless(() => find(evidence, 0, quote))).toBe('not-said');
  });

  test('includes hesitations', () => {
    expect(quoteOf(evidenceOf(['you are um um stupid']), 0, 'are um um stupid')).toBe('are um um stupid');
    expect(find(evidenceOf(['you are um um stupid']), 0, 'you are stupid')).toBe('not-said');
  });

  test('ignores number, time, speaker and marks that a model adds to a quote', () => {
    const evidence = evidenceOf([
      'we deliver on Tuesday',
      'ask for line 5: it is free',
      'Агент говорит правду',
    ]);
    for (const quote of [
      'AGENT: we deliver',
      'Temsilci: we deliver',
      'TEMSİLCİ: we deliver',
      'Оператор: we deliver',
      'Soʻzlovchi 2: we deliver',
      'SPEAKER-1: we deliver',
      '#0 [00:12] we deliver',
      '#0 [00:12] AGENT: we deliver',
      '[00:12] AGENT: “we deliver”',
      '00:12 - Agent: we deliver',
      '“#0 [00:12] AGENT: we deliver…”',
      'Segment 0: we deliver',
      'Line #0: we deliver',
      '**Agent:** we deliver',
      'Müşteri Temsilcisi (00:12): we deliver',
      'The agent says: we deliver',
      'Agent dedi ki: «we deliver»',
      '1. we deliver',
      '2) we deliver',
      'we deliver (00:12)',
      'we deliver [#0, 00:12]',
      '“we deliver” (AGENT, 00:12)',
      '“we deliver” — Agent',
      'we deliver (segment 0)',
      'AGENT: we deliver (00:12)',
      '“we deliver”',
      '«we deliver»',
      '„we deliver“',
      '‘we deliver’',
      "'we deliver'",
      '「we deliver」',
      '"we deliver"',
      '\\"we deliver\\"',
      '&quot;we deliver&quot;',
      '… we deliver …',
      '...we deliver...',
      '- we deliver',
    ])
      expect([quote, quoteOf(evidence, 0, quote)]).toEqual([quote, 'we deliver']);
  });

  test('reads a hostile label at once', () => {
    for (const part of ['agent ', '#1 ', '[00:12] ', '(1 ', '(1,', '— agent', '1', 'the agent says '])
      expect(find(evidenceOf(['we deliver']), 0, `${part.repeat(20_000)}`)).toEqual(expect.any(String));
  });

  test('keeps words that only look like a label', () => {
    const evidence = evidenceOf([
      'ask for line 5: it is free',
      'Агент говорит правду',
      'operator will call',
      '12:30 works',
      'call [05:30] or — agent',
    ]);
    expect(quoteOf(evidence, 0, 'line 5: it is free')).toBe('line 5: it is free');
    expect(quoteOf(evidence, 1, 'Агент говорит')).toBe('Агент говорит');
    expect(quoteOf(evidence, 2, 'operator will call')).toBe('operator will call');
    expect(quoteOf(evidence, 3, '12:30 works')).toBe('12:30 works');
    expect(find(evidence, 2, 'manager will call')).toBe('not-said');
  });

  test('finds a placeholder in any spelling and restores its personal data', () => {
    const evidence = evidenceOf(['call me on 0501 000 12 34 please, so 0501 0001234 please']);
    const placeholder = /\[(PHONE)_(\d+)\]/.exec(evidence.lines[0]?.masked ?? '') ?? [];
    const [whole = '', , number] = placeholder;
    for (const written of [whole, whole.toLowerCase(), `[ Phone ${number} ]`, `[phone-${number}]`])
      expect(quoteOf(evidence, 0, `me on ${written} please`)).toBe('me on 0501 000 12 34 please');
    expect(quoteOf(evidence, 0, `AGENT: so ${whole} please`)).toBe('so 0501 0001234 please');
  });

  test('refuses a quote over 300 characters and accepts one of 300', () => {
    const evidence = evidenceOf([`desk ${'chair '.repeat(60)}`]);
    expect(find(evidence, 0, `desk ${'chair '.repeat(50)}`)).toBe('too-long');
    expect(quoteOf(evidence, 0, `desk ${'chair '.repeat(49)}`)).toHaveLength(298);
  });

  test('finds every stretch of two or more words within its line', () => {
    const words = fc.array(fc.constantFrom('bir', 'Oʻn', 'да', "don't", 'yes,', '«нет»', 'İyi', 'desk'), {
      minLength: 2,
      maxLength: 8,
    });
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (said, one, other) => {
        const from = one % (said.length - 1);
        const to = from + 2 + (other % (said.length - from - 1));
        const text = said.join(' ');
        const found = quoteOf(evidenceOf([text]), 0, `${said.slice(from, to).join('  ').toUpperCase()}`);
        if (found === 'no-content') return;
        expect(text).toContain(found);
      }),
    );
  });
});

describe("words that must be the agent's", () => {
  const call: Said[] = [
    ['agent', 'good morning'],
    ['customer', 'you are a fool'],
    ['agent', 'please wait a moment'],
    ['unknown', 'nobody likes you'],
    ['speaker-1', 'what a voice'],
    ['customer', 'please wait a moment'],
    ['agent', 'you are a fool, sir'],
  ];
  const agents = { mustBeAgents: true };

  test.each([
    ['of the customer', 1, 'you are a fool'],
    ['of an unknown speaker', 3, 'nobody likes you'],
    ['of a voice without a role', 4, 'what a voice'],
  ])('are not the words %s', (_, segment, quote) => {
    expect(find(evidenceOf(call), segment, quote, agents)).toBe('not-the-agents');
    expect(find(evidenceOf(call), segment, quote)).toMatchObject({ segment, corrected: false });
  });

  test("are not found in other speakers' lines if the segment is wrong", () => {
    expect(find(evidenceOf(call), 0, 'nobody likes you', agents)).toBe('not-the-agents');
    expect(find(evidenceOf(call), 99, 'nobody likes you', agents)).toBe('not-the-agents');
    expect(find(evidenceOf(call), 0, 'nobody likes you')).toMatchObject({ segment: 3, corrected: true });
  });

  test("are found in the agent's only line even if others said them", () => {
    expect(find(evidenceOf(call), 0, 'please wait a moment', agents)).toMatchObject({
      segment: 2,
      corrected: true,
    });
    expect(find(evidenceOf(call), 0, 'please wait a moment')).toBe('not-said');
  });
});

test.each([
  '[#0] hello dear sir',
  'Agent — hello dear sir',
  '00:00 AGENT hello dear sir',
  'Line 0 - hello dear sir',
  'The agent says "hello dear sir".',
  '[AGENT] hello dear sir',
  '<AGENT> hello dear sir',
  'agent_0: hello dear sir',
  'seg 0: hello dear sir',
  '#0 AGENT hello dear sir',
])('a true quote loses the label that the model added: %s', (quote) => {
  expect(quoteOf(evidenceOf(['hello dear sir']), 0, quote)).toBe('hello dear sir');
});

test('a placeholder at the start of a quote is no label', () => {
  const evidence = evidenceOf(['4111 1111 1111 1111 is my card']);
  expect(quoteOf(evidence, 0, '[card_1] is my card')).toBe('4111 1111 1111 1111 is my card');
  expect(quoteOf(evidence, 0, '[card_2] is my card')).toBe('not-said');
});
