import { toMissingProse, toStoredProse } from '../../functions/insight/scoring/prose';
import { languages } from '../../functions/shared/languages';
import { formsOf } from '../../functions/shared/words';

const said = [
  'We deliver on Tuesday',
  "don't worry",
  'Oʻylab koʻraman',
  'yardımcı olabilirim',
  'call [PHONE_1] please',
];
const known = (forms: readonly string[]) =>
  said.some((text) => ` ${formsOf(text).join(' ')} `.includes(` ${forms.join(' ')} `));
const prose = (text: string, longest = 1000) => toStoredProse(text, longest, known);

describe("the model's prose", () => {
  test.each([
    ['“we deliver”'],
    ['"We deliver on Tuesday"'],
    ['«deliver on Tuesday!»'],
    ['„we deliver“'],
    ['„we deliver”'],
    ['‘we deliver’'],
    ["'we deliver'"],
    ['‘don’t worry’'],
    ["'don't worry'"],
    ['“o‘ylab ko‘raman”'],
    ['"YARDIMCI olabilirim"'],
    ['「we deliver」'],
    ['“call [PHONE_1] please”'],
  ])('keeps quotation marks around spoken words: %s', (quote) => {
    expect(prose(`The agent said ${quote} (00:12).`)).toEqual({
      text: `The agent said ${quote} (00:12).`,
      unquoted: 0,
    });
  });

  test.each([
    ['“you fool”'],
    ['"you fool"'],
    ['«you fool»'],
    ['»you fool«'],
    ['„you fool“'],
    ['‘you fool’'],
    ["'you fool'"],
    ['`you fool`'],
    ['‹you fool›'],
    ['<you fool>'],
    ['「you fool」'],
    ['『you fool』'],
    ['＂you fool＂'],
    ['&quot;you fool&quot;'],
    ['\\"you fool\\"'],
    ['“you fool'],
    ['you fool”'],
    ['"you fool'],
    ['“you\u200b fool”'],
    ["''you fool''"],
    ['``you fool``'],
    ['‘‘you fool’’'],
    ['´you fool´'],
    ['′you fool′'],
    ['″you fool″'],
    ['ʻyou foolʼ'],
    ['＇you fool＇'],
    ['❛you fool❜'],
    ['〝you fool〟'],
    ['&#8220;you fool&#8221;'],
    ['&#x201c;you fool&#x201d;'],
    ['\\u201cyou fool\\u201d'],
  ])('loses quotation marks around unspoken words: %s', (quote) => {
    const { text, unquoted } = prose(`The agent said ${quote} at 00:12.`);
    expect(text).toBe('The agent said you fool at 00:12.');
    expect(unquoted).toBe(1);
  });

  test('is checked quote by quote, even inside quotes', () => {
    expect(prose('“we deliver”, “you fool” and «he said “don’t worry” twice»')).toEqual({
      text: '“we deliver”, you fool and he said “don’t worry” twice',
      unquoted: 2,
    });
    expect(prose('«he said “you fool” twice»')).toEqual({ text: 'he said you fool twice', unquoted: 2 });
  });

  test('loses marks around nothing and around words with gaps', () => {
    expect(prose('He said “” and “we … Tuesday”.')).toEqual({
      text: 'He said and we … Tuesday.',
      unquoted: 2,
    });
  });

  test('keeps apostrophes, inches and letters that look like marks', () => {
    for (const text of [
      "The agents' lines and the customer's lines",
      'Mijoz o‘ylab ko‘radi, keyin qo‘ng‘iroq qiladi',
      "Mijoz o'ylab ko'radi",
      'A 24" screen',
      'Nodira’nın sözü',
    ])
      expect(prose(text)).toEqual({ text, unquoted: 0 });
  });

  test('normalises placeholders', () => {
    expect(prose('Gave [phone_1].').text).toBe('Gave [PHONE_1].');
    expect(prose('Said “call [phone_1] please”.')).toEqual({
      text: 'Said “call [PHONE_1] please”.',
      unquoted: 0,
    });
  });

  test.each([
    ['', 'nothing'],
    [' \n\t ', 'white space'],
    ['\u200b\u200c\u200d\u2060\ufeff', 'zero width'],
    ['\u202a\u202e\u2066\u2069\u200e\u200f\u061c', 'marks of direction'],
    ['\u00ad\u034f\u180e', 'soft hyphens and joiners'],
    ['\u3164\u115f\u1160\uffa0\u2800', 'letters that show nothing'],
    ['\u{e0041}\u{e0042}', 'tags'],
    ['\ufe0f\ufe0e', 'variation selectors'],
    ['…—!?.,;:-_', 'punctuation'],
    ['“”', 'quotation marks'],
    ['\u0301\u0308\u20dd', 'combining marks'],
    ['ʼ ʹ ˈ ʻ', 'modifiers'],
    ['🙂 ✓ ★', 'symbols'],
    ['\u0000\u0007', 'control characters'],
    ['\ud800', 'half a character'],
    ['\ue000', 'private characters'],
  ])('is empty if no word is visible: %j (%s)', (text) => {
    expect(prose(text).text).toBe('');
  });

  test.each(['ok', '5', 'да', 'Ğ', '好', '“x”'])('is not empty if a word is visible: %s', (text) => {
    expect(prose(text).text).not.toBe('');
  });

  test('is cut at a word if it is too long', () => {
    const { text } = prose('word '.repeat(500), 100);
    expect(text).toMatch(/^(?:word )+word…$/);
    expect(text.length).toBeLessThanOrEqual(100);
    expect(prose('x'.repeat(500), 100).text).toBe(`${'x'.repeat(99)}…`);
    expect(prose(`${'🙂'.repeat(60)}x`, 100).text.isWellFormed()).toBe(true);
    expect(prose('word'.repeat(25), 100).text).toBe('word'.repeat(25));
  });

  test('keeps no mark of a cut quote', () => {
    const { text, unquoted } = prose(`It says “we deliver ${'on '.repeat(100)}Tuesday”`, 60);
    expect(text).not.toContain('“');
    expect(unquoted).toBe(1);
  });

  test('with hostile text is read at once', () => {
    for (const part of ['"', "'a", '“', '‘a ', '`a', '«“', '\\"', '&quot;', ' "a" ', '„“', "a'"])
      expect(prose(part.repeat(30_000), 4000).text.length).toBeLessThanOrEqual(4000);
  });

  test('has a sentence for a missing text in every language', () => {
    const texts = languages.flatMap((language) => [
      toMissingProse('reason', language),
      toMissingProse('summary', language),
    ]);
    expect(new Set(texts).size).toBe(languages.length * 2);
    expect(toMissingProse('reason', 'de')).toBe(toMissingProse('reason', 'en'));
  });
});

test('opens no tag with an escaped angle bracket', () => {
  expect(prose('&#60;script&#62; \\u003cb\\u003e').text).not.toMatch(/[<>]/);
});
