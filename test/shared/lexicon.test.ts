import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isKnownWord } from '../../functions/shared/lexicon';
import { lexiconFiles } from '../../functions/shared/lexicon/stem-files';
import { readWordSet, writeWordSet } from '../../functions/shared/lexicon/word-set';
import { formsOf } from '../../functions/shared/words';
import { firstOf, type LexiconSample, lexiconSamples, listOf, unseen, uzbekCyrillic } from './lexicon-words';

/** The share of words with this answer of the lexicon. */
const share = (words: readonly string[], language: string, said: boolean): number =>
  words.filter((word) => isKnownWord(word, language) === said).length / words.length;

const samples: [name: string, language: string, sample: LexiconSample, least: number[]][] = [
  ...Object.entries(lexiconSamples).map(([language, sample]): [string, string, LexiconSample, number[]] => [
    language,
    language,
    sample,
    [150, 60, 40],
  ]),
  ['uz in Cyrillic', 'uz', uzbekCyrillic, [100, 60, 10]],
];

describe.each(samples)(
  'the lexicon of %s',
  (_, language, sample, [words = 0, misspellings = 0, pairs = 0]) => {
    it('knows at least 99 % of the words of telephone sales', () => {
      const given = listOf(sample.words);
      expect(given.length).toBeGreaterThanOrEqual(words);
      expect(share(given, language, true)).toBeGreaterThanOrEqual(0.99);
    });

    it('knows these words in the forms of a transcript too', () => {
      const forms = listOf(sample.words).flatMap(formsOf);
      expect(share(forms, language, true)).toBeGreaterThanOrEqual(0.99);
    });

    it('rejects at least 85 % of the misspellings of a recogniser', () => {
      const given = listOf(sample.misspellings);
      expect(given.length).toBeGreaterThanOrEqual(misspellings);
      expect(share(given, language, false)).toBeGreaterThanOrEqual(0.85);
    });

    it('knows every word that is near another word', () => {
      const given = firstOf(sample.pairs);
      expect(given.length).toBeGreaterThanOrEqual(pairs);
      expect(given.filter((word) => isKnownWord(word, language) !== true)).toEqual([]);
    });

    it('judges a call of unknown language by all languages', () => {
      expect(share(listOf(sample.words), 'und', true)).toBeGreaterThanOrEqual(0.99);
    });
  },
);

describe.each(Object.entries(unseen))(
  'words of %s that were chosen after the rules',
  (language, { words, misspellings }) => {
    it('are known for at least 98 %', () => {
      expect(share(listOf(words), language, true)).toBeGreaterThanOrEqual(0.98);
    });

    it('are unknown for at least 75 % when misspelt', () => {
      expect(share(listOf(misspellings), language, false)).toBeGreaterThanOrEqual(0.75);
    });
  },
);

describe('isKnownWord', () => {
  it.each([
    ['teşekür', 'tr', false],
    ['almak', 'tr', true],
    ['yapıyorum', 'tr', true],
    ['oldu', 'tr', true],
    ['beş', 'tr', true],
    ['hot', 'en', true],
    ['хочу', 'ru', true],
  ])('answers for %s in %s: %s', (word, language, known) => {
    expect(isKnownWord(word, language)).toBe(known);
  });

  it.each([
    ['KIZI', 'tr'],
    ['kızı', 'tr'],
    ['İstanbul’dan', 'tr'],
    ['istanbuldan', 'tr'],
    ['Don’t', 'en'],
    ['dont', 'en'],
    ['twenty-five', 'en'],
    ['что-то', 'ru'],
    ['Ещё', 'ru'],
    ['еще', 'ru'],
    ['Boʻladi', 'uz'],
    ["bo'ladi", 'uz'],
    ['boladi', 'uz'],
    ['бўлади', 'uz'],
    ['ёрдам', 'uz'],
    ['ердам', 'uz'],
  ])('reads %s of %s in any spelling', (word, language) => {
    expect(isKnownWord(word, language)).toBe(true);
  });

  it.each([
    [
      'yapabilirler',
      'yapamaz',
      'yapılmayacaktı',
      'yaptırabilecekmişsiniz',
      'evlerindekilerden',
      'gidiyorduk',
    ],
    ['çocuğunuzun', 'ağzından', 'hızlandırılamayan', 'anlıyordunuz', 'diyeceksiniz', 'edemeyiz'],
  ])('builds Turkish words from stems and suffixes: %s, %s, %s, %s, %s, %s', (...words) => {
    expect(words.filter((word) => isKnownWord(word, 'tr') !== true)).toEqual([]);
  });

  it.each([
    ['kelolmayapman', 'yozmaganmisiz', 'buyurtmalaringizdagilarni', 'tanlovida', 'yuragingizga', "og'zidan"],
    ['kelganligini', 'tushuntirilmagan', "ko'rsatilayotgan", 'almashtirilsin', 'ishlashimiz', 'borarkan'],
  ])('builds Uzbek words from stems and suffixes: %s, %s, %s, %s, %s, %s', (...words) => {
    expect(words.filter((word) => isKnownWord(word, 'uz') !== true)).toEqual([]);
  });

  it.each([
    ['недозвонились', 'перезаказали', 'оформлявшего', 'доставленными', 'возвращаясь', 'подешевле'],
    ['ребёнка', 'детей', 'людьми', 'времени', 'шла', 'мог'],
  ])('finds Russian words after prefixes and endings: %s, %s, %s, %s, %s, %s', (...words) => {
    expect(words.filter((word) => isKnownWord(word, 'ru') !== true)).toEqual([]);
  });

  it('knows Russian words in Uzbek calls and English words in every call', () => {
    expect(isKnownWord('рассрочка', 'uz')).toBe(true);
    expect(isKnownWord('perezvonite', 'uz')).toBe(true);
    expect(isKnownWord('delivery', 'tr')).toBe(true);
    expect(isKnownWord('delivery', 'ru')).toBe(true);
    expect(isKnownWord('рахмат', 'ru')).toBe(true);
  });

  it.each([
    ['salak', 'tr'],
    ['orospu', 'tr'],
    ['ahmoq', 'uz'],
    ['сука', 'ru'],
    ['нахуй', 'ru'],
    ['idiot', 'en'],
    ['fuck', 'en'],
  ])('knows the insult %s of %s, so that it stays', (word, language) => {
    expect(isKnownWord(word, language)).toBe(true);
  });

  it.each([
    ['hallo', 'de'],
    ['[PHONE_1]', 'tr'],
    ['5000', 'tr'],
    ['3-kun', 'uz'],
    ['', 'en'],
    ['—', 'en'],
    ['qzxkj', 'ru'],
    ['привет', 'en'],
    ['مرحبا', 'und'],
    ['ab'.repeat(30), 'tr'],
  ])('has no answer for %s under %s', (word, language) => {
    expect(isKnownWord(word, language)).toBeUndefined();
  });

  it('accepts a language with its region', () => {
    expect(isKnownWord('oldu', 'tr-TR')).toBe(true);
    expect(isKnownWord('teşekür', 'tr_TR')).toBe(false);
    expect(isKnownWord('teşekür', 'und')).toBe(false);
  });
});

describe('a set of words', () => {
  const keys = Array.from({ length: 5000 }, (_, index) => `key${index}`);
  const bytes = writeWordSet(keys);

  it('finds every added key', () => {
    const has = readWordSet(bytes);
    expect(keys.filter((key) => !has(key))).toEqual([]);
  });

  it('finds less than one in 500 absent keys', () => {
    const has = readWordSet(bytes);
    const others = Array.from({ length: 20_000 }, (_, index) => `other${index}`);
    expect(others.filter(has).length).toBeLessThan(others.length / 500);
  });

  it('gives the same bytes for any order of keys', () => {
    expect(writeWordSet(keys.toReversed())).toEqual(bytes);
  });
});

describe('the stem files', () => {
  it('take at most 500,000 bytes together', () => {
    const folder = join(__dirname, '..', '..', 'functions');
    const sizes = lexiconFiles.map((file) => readFileSync(join(folder, file)).length);
    expect(sizes.reduce((one, other) => one + other)).toBeLessThanOrEqual(500_000);
  });
});
