import { composeLine } from '../../functions/insight/cleaning/compose-line';
import { countChanges } from '../../functions/insight/cleaning/count-changes';
import { applyEdits, type ProposedEdit } from '../../functions/insight/cleaning/edits';
import { everyFiller } from '../../functions/insight/cleaning/fillers';
import { isProtected } from '../../functions/insight/cleaning/protected-words';
import { maskLines } from '../../functions/insight/masked-lines';
import { formsOf } from '../../functions/shared/words';

type Edit = Partial<ProposedEdit> & { kind: ProposedEdit['kind'] };

const misspellings = new Set([
  'tesekur',
  'teşekür',
  'gardrop',
  'nasil',
  'здраствуйте',
  'recieve',
  'salomm',
  'nadira',
]);
const isKnownWord = (word: string) => !misspellings.has(word);

/** One line after one speaker's edits, with the refusals. */
const clean = (text: string, edits: Edit[], language = 'tr') => {
  const [line] = maskLines([{ index: 0, speaker: 'agent', startMs: 0, endMs: 900, text }]);
  if (!line) throw new Error('a line was lost');
  const proposed = edits.map((edit) => ({ segment: 0, quote: '', occurrence: 1, ...edit }));
  const { lines, refused } = applyEdits([line], proposed, { language, isKnownWord });
  const composed = composeLine(line, lines[0]?.words ?? [], { isContinued: false, language });
  return { ...composed, refusals: refused.map(({ refusal }) => refusal) };
};

describe('applying an edit that only removes noise', () => {
  test.each<[string, string, Edit, string, string]>([
    [
      'a hesitation',
      'Merhaba, ııı, fiyat alacaktım.',
      { kind: 'filler', quote: 'ııı' },
      'tr',
      'Merhaba, fiyat alacaktım.',
    ],
    [
      'a hesitation at the start',
      'Эээ, здравствуйте',
      { kind: 'filler', quote: 'эээ' },
      'ru',
      'Здравствуйте',
    ],
    ['a hesitation at the end', 'Tamam, eee.', { kind: 'filler', quote: 'eee' }, 'tr', 'Tamam.'],
    ['a hesitation before a sign', 'mmm -5 derece', { kind: 'filler', quote: 'mmm' }, 'tr', '-5 derece'],
    ['a hesitation before a currency', 'Umm $5 each', { kind: 'filler', quote: 'umm' }, 'en', '$5 each'],
    ['a hesitation in quotes', '«Эээ, хорошо»', { kind: 'filler', quote: 'эээ' }, 'ru', '«Хорошо»'],
    ['a filler', 'Hani, geçen gün aradım', { kind: 'filler', quote: 'Hani' }, 'tr', 'Geçen gün aradım'],
    [
      'a filler that is set off',
      'Fiyatı, yani, uygun',
      { kind: 'filler', quote: 'yani' },
      'tr',
      'Fiyatı, uygun',
    ],
    [
      'two words that are set off',
      'It is, you know, big',
      { kind: 'filler', quote: 'you know' },
      'en',
      'It is, big',
    ],
    ['a Russian filler', 'Ну здравствуйте', { kind: 'filler', quote: 'ну' }, 'ru', 'Здравствуйте'],
    ['an Uzbek filler', 'Haligi, divan kerak', { kind: 'filler', quote: 'haligi' }, 'uz', 'Divan kerak'],
    ['a repeat', 'Ben ben geldim', { kind: 'repeat', quote: 'ben' }, 'tr', 'Ben geldim'],
    [
      'the second copy',
      'Ben ben, geldim',
      { kind: 'repeat', quote: 'ben', occurrence: 2 },
      'tr',
      'Ben, geldim',
    ],
    ['the first copy', 'Bu çok, çok güzel', { kind: 'repeat', quote: 'çok' }, 'tr', 'Bu çok güzel'],
    [
      'a phrase said twice',
      'я хотел я хотел узнать',
      { kind: 'repeat', quote: 'я хотел' },
      'ru',
      'Я хотел узнать',
    ],
    [
      'a repeat around a hesitation',
      'men eee men keldim',
      { kind: 'repeat', quote: 'men' },
      'uz',
      'Eee men keldim',
    ],
    [
      'a false start',
      'Ben si- sizi arıyorum',
      { kind: 'false-start', quote: 'si' },
      'tr',
      'Ben sizi arıyorum',
    ],
    [
      'a false start of two words',
      'Я хо… я хотел спросить',
      { kind: 'false-start', quote: 'Я хо' },
      'ru',
      'Я хотел спросить',
    ],
    ['a stutter', 'э-э-э да', { kind: 'filler', quote: 'э э э' }, 'ru', 'Да'],
    [
      'a compound said twice',
      'чуть-чуть чуть-чуть дороже',
      { kind: 'repeat', quote: 'чуть чуть' },
      'ru',
      'Чуть-чуть дороже',
    ],
    [
      'a hesitation before a percent sign',
      '5 eee % indirim',
      { kind: 'filler', quote: 'eee' },
      'tr',
      '5 % indirim',
    ],
    ['a hesitation behind a number sign', 'kod № eee 5', { kind: 'filler', quote: 'eee' }, 'tr', 'Kod № 5'],
    [
      'a hesitation before a currency behind',
      '25 eee $ ver',
      { kind: 'filler', quote: 'eee' },
      'tr',
      '25 $ ver',
    ],
    ['a hesitation in a range', 'с 10 эээ – 12', { kind: 'filler', quote: 'эээ' }, 'ru', 'С 10 – 12'],
    [
      'a hesitation behind a minus',
      'fiyat eee - 5 derece',
      { kind: 'filler', quote: 'eee' },
      'tr',
      'Fiyat - 5 derece',
    ],
    ['a hesitation before a slash', '5 эээ / 6', { kind: 'filler', quote: 'эээ' }, 'ru', '5 / 6'],
    ['a hesitation before a multiplication', '2 эээ × 3', { kind: 'filler', quote: 'эээ' }, 'ru', '2 × 3'],
    [
      'a hesitation beside an emoji',
      'tamam 😡 eee evet',
      { kind: 'filler', quote: 'eee' },
      'tr',
      'Tamam 😡 evet',
    ],
    ['a hesitation in brackets', 'tamam (eee) evet', { kind: 'filler', quote: 'eee' }, 'tr', 'Tamam evet'],
    ['a hesitation in brackets at the start', '[eee] tamam', { kind: 'filler', quote: 'eee' }, 'tr', 'Tamam'],
    ['a hesitation alone in quotes', '"eee" dedi', { kind: 'filler', quote: 'eee' }, 'tr', 'Dedi'],
  ])('removes %s', (_, text, edit, language, left) => {
    expect(clean(text, [edit], language)).toMatchObject({ text: left, refusals: [] });
  });

  test('says what was removed and where', () => {
    const text = 'Kartım 4111 1111 1111 1111, eee, bu bu kart';
    const { edits, text: left } = clean(text, [
      { kind: 'filler', quote: 'eee' },
      { kind: 'repeat', quote: 'bu' },
    ]);
    expect(left).toBe('Kartım 4111 1111 1111 1111, bu kart');
    for (const { start, end, was } of edits) expect(text.slice(start, end)).toBe(was);
    expect(edits.map(({ kind, was }) => [kind, was])).toEqual([
      ['filler', 'eee'],
      ['repeat', 'bu'],
    ]);
  });
});

describe('refusing an edit that changes the meaning', () => {
  test.each<[string, string, Edit, string]>([
    ['an insult', 'Sen aptal mısın', { kind: 'filler', quote: 'aptal' }, 'protected'],
    ['a negation', 'Bu iyi değil', { kind: 'filler', quote: 'değil' }, 'protected'],
    ['one of two negations', 'Нет нет, спасибо', { kind: 'repeat', quote: 'нет' }, 'protected'],
    ['consent', 'Evet evet', { kind: 'repeat', quote: 'evet' }, 'protected'],
    ['a digit said twice', 'Numara 5 5 3', { kind: 'repeat', quote: '5' }, 'protected'],
    ['a number word said twice', 'beş beş üç', { kind: 'repeat', quote: 'beş' }, 'protected'],
    ['an ordinal', 'birinci birinci kat', { kind: 'repeat', quote: 'birinci' }, 'protected'],
    ['a unit', 'beş lira lira', { kind: 'repeat', quote: 'lira' }, 'protected'],
    ['a limit', 'Nakliye hariç, hariç', { kind: 'repeat', quote: 'hariç' }, 'protected'],
    ['a condition', 'если если оплатите', { kind: 'repeat', quote: 'если' }, 'protected'],
    ['a refusal', 'I refuse, I refuse', { kind: 'repeat', quote: 'I refuse' }, 'protected'],
    ['personal data', 'Kart 4111 1111 1111 1111 eee', { kind: 'filler', quote: '[CARD_1]' }, 'protected'],
    ['a filler that is a word here', 'Bu bir şey değil', { kind: 'filler', quote: 'şey' }, 'unjustified'],
    ['a verb like a filler', 'I like it', { kind: 'filler', quote: 'like' }, 'unjustified'],
    ['"as if" in a sentence', 'Как бы вы хотели', { kind: 'filler', quote: 'как бы' }, 'unjustified'],
    ['a word that is no repeat', 'Ben sen geldik', { kind: 'repeat', quote: 'ben' }, 'unjustified'],
    ['words that are not there', 'Ben geldim', { kind: 'filler', quote: 'eee' }, 'no-such-words'],
    [
      'an occurrence that is not there',
      'eee geldim',
      { kind: 'filler', quote: 'eee', occurrence: 2 },
      'no-such-words',
    ],
    ['another segment', 'eee geldim', { kind: 'filler', quote: 'eee', segment: 7 }, 'no-such-segment'],
    ['all words of a line', 'eee mmm', { kind: 'filler', quote: 'eee mmm' }, 'whole-line'],
    ['one of only hesitations', 'eee mmm', { kind: 'filler', quote: 'eee' }, 'whole-line'],
    [
      'a whole line as a false start',
      'Sizi- sizi',
      { kind: 'false-start', quote: 'Sizi sizi' },
      'whole-line',
    ],
    [
      'a beginning that is not broken off',
      'bu bugün olur',
      { kind: 'false-start', quote: 'bu' },
      'unjustified',
    ],
    [
      'a beginning that is not begun again',
      'Ben al- gelirim',
      { kind: 'false-start', quote: 'al' },
      'unjustified',
    ],
    ['a closed sentence that goes on', 'Geldim.', { kind: 'broken-end' }, 'not-broken-off'],
  ])('keeps %s', (_, text, edit, refusal) => {
    const before = clean(text, []);
    expect(clean(text, [edit])).toEqual({ ...before, refusals: [refusal] });
  });

  test.each<[string, string, string, Edit]>([
    ['a reduplication', 'tr', 'Yavaş yavaş konuşun', { kind: 'repeat', quote: 'yavaş' }],
    ['a reduplication of time', 'tr', 'zaman zaman olur', { kind: 'repeat', quote: 'zaman' }],
    ['a reduplication in Uzbek', 'uz', 'asta asta gapiring', { kind: 'repeat', quote: 'asta' }],
    ['a reduplication in Russian', 'ru', 'чуть чуть дороже', { kind: 'repeat', quote: 'чуть' }],
    ['half of a compound', 'ru', 'чуть-чуть дороже', { kind: 'repeat', quote: 'чуть' }],
    ['half of an Uzbek compound', 'uz', 'tez-tez keladi', { kind: 'repeat', quote: 'tez' }],
    ['stress', 'en', 'very very bad', { kind: 'repeat', quote: 'very' }],
    ['an answer', 'tr', 'Geldi? Geldi, paketiniz', { kind: 'repeat', quote: 'geldi', occurrence: 2 }],
    ['a compound that begins like a filler', 'en', 'So-called expert', { kind: 'filler', quote: 'so' }],
    ['an address that begins like a filler', 'tr', 'işte.com adresi', { kind: 'filler', quote: 'işte' }],
    ['an address that begins like a hesitation', 'tr', 'eee-posta geldi', { kind: 'filler', quote: 'eee' }],
    ['"where is"', 'tr', 'Hani param nerede', { kind: 'filler', quote: 'hani' }],
    ['"that" in Uzbek', 'uz', 'haligi odam keldi', { kind: 'filler', quote: 'haligi' }],
    ['words that send away', 'ru', 'Да ну вас', { kind: 'filler', quote: 'ну' }],
    ['an answer that is a filler elsewhere', 'ru', 'Короче, пожалуйста', { kind: 'filler', quote: 'короче' }],
    ['a hedge', 'en', 'Kind of, yes', { kind: 'filler', quote: 'kind of' }],
    ['a hedge in Turkish', 'tr', 'on lira, falan', { kind: 'filler', quote: 'falan' }],
    ['a hedge in Russian', 'ru', 'как бы, да', { kind: 'filler', quote: 'как бы' }],
  ])('keeps %s in its language', (_, language, text, edit) => {
    const before = clean(text, [], language);
    expect(clean(text, [edit], language)).toEqual({ ...before, refusals: ['unjustified'] });
  });

  test('keeps a broken end of an unknown voice', () => {
    const lines = [0, 1].map((index) => ({ index, speaker: 'unknown', masked: 'Ben geldim ve' }));
    const edit = { segment: 0, kind: 'broken-end' as const, quote: '', occurrence: 1 };
    const rules = { language: 'tr', isKnownWord: () => undefined };
    expect(applyEdits(lines, [edit], rules).refused).toEqual([
      { kind: 'broken-end', refusal: 'not-broken-off' },
    ]);
  });

  test('keeps one copy of a repeat', () => {
    const edits: Edit[] = [
      { kind: 'repeat', quote: 'ben' },
      { kind: 'repeat', quote: 'ben', occurrence: 2 },
    ];
    expect(clean('Ben ben geldim', edits)).toMatchObject({ text: 'Ben geldim', refusals: ['unjustified'] });
  });

  test('edits the same words only once', () => {
    const edit: Edit = { kind: 'filler', quote: 'eee' };
    expect(clean('eee geldim', [edit, edit])).toMatchObject({ text: 'Geldim', refusals: ['overlapping'] });
  });
});

describe('a misheard word', () => {
  test.each([
    ['çok tesekur ederim', 'tesekur', 'teşekkür', 'tr', 'Çok teşekkür ederim'],
    ['bir gardrop istiyorum', 'gardrop', 'gardırop', 'tr', 'Bir gardırop istiyorum'],
    ['nasil geçti', 'nasil', 'nasıl', 'tr', 'Nasıl geçti'],
    ['ну здраствуйте', 'здраствуйте', 'здравствуйте', 'ru', 'Ну здравствуйте'],
    ['did you recieve it', 'recieve', 'receive', 'en', 'Did you receive it'],
    ['bizim samsung var', 'samsung', 'Samsung', 'tr', 'Bizim Samsung var'],
  ])('is corrected if it is no word: %s', (text, quote, replacement, language, left) => {
    const {
      text: cleaned,
      edits,
      refusals,
    } = clean(text, [{ kind: 'misheard', quote, replacement }], language);
    expect([cleaned, refusals]).toEqual([left, []]);
    expect(edits).toMatchObject([{ kind: 'misheard', was: quote, now: replacement }]);
  });

  test.each<[string, string, string, string, string]>([
    ['another word', 'ev almak istiyorum', 'almak', 'olmak', 'another-word'],
    ['accents that make another word', 'o da oldu', 'oldu', 'öldü', 'another-word'],
    ['a negation inside', 'bunu yapıyorum', 'yapıyorum', 'yapmıyorum', 'another-word'],
    ['a number', 'iki kapı', 'iki', 'yirmi', 'protected'],
    ['digits', 'fiyatı 300', '300', '900', 'unjustified'],
    ['a negation put in', 'it is hot', 'hot', 'not', 'protected'],
    ['a negation changed', 'yok abi', 'yok', 'çok', 'protected'],
    ['consent', 'evet olur', 'evet', 'ezet', 'protected'],
    ['too many letters', 'bir gardrop', 'gardrop', 'gardiyan', 'another-word'],
    ['two words for one', 'bir gardrop', 'gardrop', 'gar drop', 'unjustified'],
    ['one word for two', 'bir gardrop', 'bir gardrop', 'gardırop', 'unjustified'],
    ['a name', 'ben Nadira geldim', 'Nadira', 'Nadire', 'another-word'],
    ['a word by nothing', 'bir gardrop', 'gardrop', '', 'unjustified'],
    ['a word by a placeholder', 'bir gardrop', 'gardrop', '[CARD_1]', 'unjustified'],
    ['a word by no word', 'bir gardrop', 'gardrop', 'teşekür', 'another-word'],
  ])('is left alone: %s', (_, text, quote, replacement, refusal) => {
    const before = clean(text, []);
    expect(clean(text, [{ kind: 'misheard', quote, replacement }])).toEqual({
      ...before,
      refusals: [refusal],
    });
  });

  test.each<[string, string, string, string, string]>([
    ['an apostrophe taken out', "we're here", "we're", 'were', 'en'],
    ['an apostrophe put in an insult', 'go to hell', 'hell', "he'll", 'en'],
    ['an Uzbek letter with an apostrophe', 'u qoldi', 'qoldi', "qo'ldi", 'uz'],
    ['an Uzbek letter without its apostrophe', "so'zi bor", "so'zi", 'sozi', 'uz'],
    ['a Turkish capital ı', 'ILIK su', 'ILIK', 'ilik', 'tr'],
    ['a Turkish capital ı that makes an insult', 'SIK arıyorlar', 'SIK', 'sik', 'tr'],
    ['a mark that no letter has', 'merhaba', 'merhaba', 'me\u0307\u0307rhaba', 'tr'],
    ['part of an address', 'www.ornek.com', 'ornek', 'Ornek', 'tr'],
    ['part of a compound', 'кто-то звонил', 'кто', 'Кто', 'ru'],
  ])('with a known form is left alone: %s', (_, text, quote, replacement, language) => {
    const before = clean(text, [], language);
    const after = clean(text, [{ kind: 'misheard', quote, replacement }], language);
    expect({ ...after, refusals: [] }).toEqual(before);
  });

  test.each<[string, string, string, string, string]>([
    ['a negation without its marks', 'doğru degil', 'degil', 'delil', 'tr'],
    ['a negation that lost a letter', 'doğru degl', 'degl', 'dert', 'tr'],
    ['a number without its marks', 'dort bin', 'dort', 'dert', 'tr'],
    ['a number that lost a letter', 'otiz ming', 'otiz', 'ojiz', 'uz'],
    ['a contraction that lost its end', 'I couldn do it', 'couldn', 'could', 'en'],
    ['a condition that lost a letter', 'unles you pay', 'unles', 'tunes', 'en'],
    ['consent with another vowel', 'я соглосен', 'соглосен', 'соглашен', 'ru'],
    ['a refusal with another vowel', 'это атказ', 'атказ', 'заказ', 'ru'],
    ['an insult in Turkish', 'aptal adam', 'aptal', 'kaptal', 'tr'],
    ['an insult in Uzbek', 'ahmoq odam', 'ahmoq', 'ahloq', 'uz'],
    ['an insult in Russian', 'сука ты', 'сука', 'сумка', 'ru'],
    ['an insult in English', 'you bitch', 'bitch', 'batch', 'en'],
    ['a misspelt insult', 'идиотт вы', 'идиотт', 'идиом', 'ru'],
    ['a mark taken off', 'sınırlı', 'sınırlı', 'sinirli', 'tr'],
    ['a Turkish name', 'kerim bey', 'kerim', 'kerem', 'tr'],
    ['an Uzbek name', 'Gulnora opa', 'Gulnora', 'Gulnoza', 'uz'],
    ['an English name', 'mr smyth', 'smyth', 'smith', 'en'],
    ['a word with a dash', 'bir gardrop', 'gardrop', 'gardrop-', 'tr'],
  ])('outside all lists is left alone: %s', (_, text, quote, replacement, language) => {
    const [line] = maskLines([{ index: 0, speaker: 'agent', startMs: 0, endMs: 900, text }]);
    const unknown = new Set(formsOf(quote));
    const edit = { segment: 0, kind: 'misheard' as const, quote, occurrence: 1, replacement };
    const rules = { language, isKnownWord: (word: string) => !unknown.has(word) };
    expect(applyEdits(line ? [line] : [], [edit], rules).refused).toHaveLength(1);
  });

  test('is stored in composed letters', () => {
    const { edits } = clean('çok tesekur', [
      { kind: 'misheard', quote: 'tesekur', replacement: 'tes\u0327ekku\u0308r' },
    ]);
    expect(edits).toMatchObject([{ now: 'teşekkür' }]);
  });

  test('is left alone if nobody knows the language', () => {
    const line = { index: 0, speaker: 'agent', masked: 'bir gardrop' };
    const edit = {
      segment: 0,
      kind: 'misheard' as const,
      quote: 'gardrop',
      occurrence: 1,
      replacement: 'gardırop',
    };
    const { refused } = applyEdits([line], [edit], { language: 'und', isKnownWord: () => undefined });
    expect(refused).toEqual([{ kind: 'misheard', refusal: 'another-word' }]);
  });

  test.each([
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['abc', 'ab', 1],
    ['abc', 'xbc', 1],
    ['gardrop', 'gardırop', 1],
    ['', 'ab', 2],
  ])('%s and %s are %d changes apart', (one, other, changes) => {
    expect(countChanges(one, other)).toBe(changes);
    expect(countChanges(other, one)).toBe(changes);
  });
});

describe('capitals and punctuation', () => {
  test.each([
    ['merhaba. nasılsınız? iyi!', 'tr', 'Merhaba. Nasılsınız? İyi!'],
    ['istanbul uzak', 'tr', 'İstanbul uzak'],
    ['istanbul is far', 'en', 'Istanbul is far'],
    ['5. kat, dr. ali', 'tr', '5. kat, dr. ali'],
    ['geldim... sonra gittim', 'tr', 'Geldim... sonra gittim'],
    ['someone@example.com yazın', 'tr', 'someone@example.com yazın'],
    ['«hello» he said', 'en', '«Hello» he said'],
    ['iPhone works. eBay too', 'en', 'iPhone works. eBay too'],
    ['www.ornek.com yazın', 'tr', 'www.ornek.com yazın'],
    ['ornek.com yazın', 'tr', 'ornek.com yazın'],
    ['5 млн. сум, тел. номер', 'ru', '5 млн. сум, тел. номер'],
    ["3 mln. so'm", 'uz', "3 mln. so'm"],
    ['desk, chair etc. and more', 'en', 'Desk, chair etc. and more'],
  ])('follow the language in: %s', (text, language, left) => {
    expect(clean(text, [], language).text).toBe(left);
  });
});

test('no filler is a protected word', () => {
  expect(everyFiller().filter((filler) => formsOf(filler).some(isProtected))).toEqual([]);
});
