import fc from 'fast-check';
import { hiddenKinds } from '../../../functions/shared/reading/hidden-kinds';
import { type Conversation, maskForPeople } from '../../../functions/shared/reading/mask-for-people';
import type { CleanedLine } from '../../../functions/shared/transcripts/schema';
import {
  aCitation,
  aCleanedTranscript,
  aNotApplicable,
  anAnalysis,
  anAnswer,
  aTranscript,
} from '../../support/fixtures';
import { card, inFours, pinfl, tckn, turkishIban } from '../privacy/samples';

const visa = inFours(card('411111111111111'));
const iban = turkishIban('0006200010000006295684');

/** A call with these lines. The agent speaks first. */
const aConversation = (...texts: string[]): Required<Omit<Conversation, 'vendorFields'>> => {
  const segments = texts.map((text, index) => ({
    index,
    speaker: index % 2 === 0 ? ('agent' as const) : ('customer' as const),
    startMs: index * 1000,
    endMs: index * 1000 + 900,
    text,
  }));
  return {
    transcript: aTranscript({ segments }),
    cleaned: aCleanedTranscript({ lines: segments }),
    analysis: anAnalysis(),
  };
};

const withQuote = (conversation: Conversation, segment: number, quote: string): Conversation => {
  const citation = aCitation({ segment, quote });
  const answers = [anAnswer({ citations: [citation] }), aNotApplicable({ citations: [citation] })];
  const automaticFails = [{ question: 'greeting', name: 'Greeting', citation }];
  return { ...conversation, analysis: anAnalysis({ answers, automaticFails }) };
};

const textsOf = ({ transcript }: Conversation) => transcript?.segments.map(({ text }) => text) ?? [];
/** The only quote, which must be the same everywhere. */
const quoteOf = ({ analysis }: Conversation) => {
  const citations = [...(analysis?.answers ?? [])].flatMap((answer) => answer.citations);
  const fails = (analysis?.automaticFails ?? []).map(({ citation }) => citation);
  const quotes = new Set([...citations, ...fails].map((citation) => citation?.quote));
  expect(quotes.size).toBe(1);
  return [...quotes][0];
};

describe('what people read of a call', () => {
  test.each([
    ['a card', `Kartım ${visa}.`, 'Kartım [CARD_1].', 'CARD'],
    [
      'a card in words',
      'Моя карта четыре тысячи сто одиннадцать, один один один один, один один один один, один один один один',
      expect.stringMatching(/^Моя карта \[(?:CARD|NUMBER)_1\]$/),
      undefined,
    ],
    ['a national id', `TC kimlik ${tckn('123456789')}`, 'TC kimlik [TCKN_1]', 'TCKN'],
    ['a PINFL', `JSHSHIR ${pinfl('3010190123456')}`, 'JSHSHIR [PINFL_1]', 'PINFL'],
    ['an IBAN', `IBAN ${inFours(iban)}`, 'IBAN [IBAN_1]', 'IBAN'],
    ['a passport', 'pasport seriyasi AA 1234567', 'pasport seriyasi [PASSPORT_1]', 'PASSPORT'],
    ['a code of a card', 'CVV kodu 123', 'CVV kodu [CODE_1]', 'CODE'],
    [
      'a long number without a kind',
      'Numara 123456789012',
      expect.stringMatching(/NUMBER|ACCOUNT/),
      undefined,
    ],
  ])('hides %s', (_, said, masked, kind) => {
    const read = maskForPeople(aConversation(said));
    expect(textsOf(read)).toEqual([masked]);
    expect(read.cleaned?.lines[0]?.text).toEqual(masked);
    if (kind) expect(read.kinds).toEqual([kind]);
  });

  test.each(['+998 90 111 22 33', 'ali@santral.example', '34 ABC 123 plaka', 'Elif Yılmaz', '4500 lira'])(
    'keeps what people work with: %s',
    (said) => {
      const read = maskForPeople(aConversation(`Bu ${said}.`));
      expect(textsOf(read)).toEqual([`Bu ${said}.`]);
      expect(read.kinds).toEqual([]);
    },
  );

  test('has one placeholder in each turn of a divided number', () => {
    const [first, second] = [visa.slice(0, 9), visa.slice(10)];
    const read = maskForPeople(aConversation(`Kart numaram ${first}`, 'evet', second));
    expect(textsOf(read).join(' ')).toBe('Kart numaram [CARD_1] evet [CARD_1]');
  });

  test('keeps a quote in the masked line although it cut the number', () => {
    const said = `Kartınız  ${visa}, tamam mı?`;
    const quote = `kartınız ${visa.slice(0, 9)}`;
    const read = maskForPeople(withQuote(aConversation(said), 0, quote));
    expect(quoteOf(read)).toBe('Kartınız  [CARD_1]');
    expect(textsOf(read)[0]).toContain(quoteOf(read));
  });

  test('masks a quote that its line does not contain', () => {
    const read = maskForPeople(withQuote(aConversation('Merhaba.'), 0, `kart ${visa}`));
    expect(quoteOf(read)).toBe('kart [CARD_1]');
  });

  test('masks summary and reasons with spellings that only the call explains', () => {
    const { analysis: _, ...conversation } = aConversation('Müşterinin CVV kodu 4821', 'evet');
    const reason = 'Ajan 4821 dedi.';
    const answers = [anAnswer({ reason }), aNotApplicable({ reason })];
    const read = maskForPeople({
      ...conversation,
      analysis: anAnalysis({ answers, summary: `Kart ${visa}. Müşteri 4821 dedi. Fiyat 14821 lira.` }),
    });
    expect(read.analysis?.summary).toBe('Kart [CARD_1]. Müşteri [CODE_1] dedi. Fiyat 14821 lira.');
    expect(read.analysis?.answers.map((answer) => answer.reason)).toEqual(
      Array(2).fill('Ajan [CODE_1] dedi.'),
    );
  });

  test('moves edits with their words and drops edits of hidden words', () => {
    const spoken = `şey ${visa} yani tamam`;
    const at = spoken.indexOf('yani');
    const line: CleanedLine = {
      ...{ index: 0, speaker: 'customer', startMs: 0, endMs: 900 },
      ...{ text: `${visa} tamam`, spoken },
      edits: [
        { kind: 'filler', start: 0, end: 3, was: 'şey' },
        { kind: 'misheard', start: 4, end: 8, was: visa.slice(0, 4), now: '4111' },
        { kind: 'filler', start: at, end: at + 4, was: 'yani' },
      ],
    };
    const [read] = maskForPeople({ cleaned: aCleanedTranscript({ lines: [line] }) }).cleaned?.lines ?? [];
    expect(read?.text).toBe('[CARD_1] tamam');
    expect(read?.spoken).toBe('şey [CARD_1] yani tamam');
    expect(read?.edits?.map(({ was }) => was)).toEqual(['şey', 'yani']);
    for (const { start, end, was } of read?.edits ?? []) expect(read?.spoken?.slice(start, end)).toBe(was);
  });

  test('drops an edit that inserted a hidden word', () => {
    const line: CleanedLine = {
      ...{ index: 0, speaker: 'customer', startMs: 0, endMs: 900 },
      ...{ text: `kart ${visa}`, spoken: 'kart blabla' },
      edits: [{ kind: 'misheard', start: 5, end: 11, was: 'blabla', now: visa }],
    };
    const [read] = maskForPeople({ cleaned: aCleanedTranscript({ lines: [line] }) }).cleaned?.lines ?? [];
    expect(read).toMatchObject({ text: 'kart [CARD_1]', spoken: 'kart blabla', edits: [] });
  });

  test('stays the same when nothing is hidden', () => {
    const conversation = aConversation('Merhaba, 2 yatak 4500 lira.', 'Tamam.');
    expect(maskForPeople(conversation)).toEqual({ ...conversation, kinds: [] });
  });

  const hidden = fc.constantFrom(visa, visa.replaceAll(' ', ''), iban, inFours(iban), tckn('987654321'));
  const words = fc.constantFrom(
    'merhaba',
    'kart',
    'evet',
    'adres',
    'да',
    'xop',
    '<b>',
    '-->',
    '\u202e',
    '\n',
  );
  const turn = fc
    .array(fc.oneof({ arbitrary: words, weight: 4 }, hidden), { minLength: 1, maxLength: 8 })
    .map((parts) => parts.join(' '));

  test('contains no hidden datum, and each quote is in its masked line', () => {
    fc.assert(
      fc.property(
        fc.array(turn, { minLength: 1, maxLength: 5 }),
        fc.nat(),
        fc.nat(),
        (turns, from, length) => {
          const said = turns[0]?.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)) ?? [];
          const first = from % Math.max(1, said.length);
          const quote = said.slice(first, first + 1 + (length % 4)).join(' ');
          const read = maskForPeople(withQuote(aConversation(...turns), 0, quote));
          const text = JSON.stringify(read);
          for (const datum of [visa, iban, tckn('987654321')])
            expect(text.replaceAll(' ', '')).not.toContain(datum.replaceAll(' ', ''));
          const plain = (given = '') => given.match(/[\p{L}\p{N}[\]_]+/gu)?.join(' ') ?? '';
          expect(plain(textsOf(read)[0])).toContain(plain(quoteOf(read)));
          expect(maskForPeople(read)).toEqual({ ...read, kinds: [] });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('names each hidden kind once', () => expect(new Set(hiddenKinds).size).toBe(hiddenKinds.length));
});
