import fc from 'fast-check';
import {
  speechOf,
  TranscribeResult,
} from '../../../../functions/speech/engines/amazon-transcribe/job-result';
import type { HeardSpeech } from '../../../../functions/speech/heard-speech';
import { runUnlessEndless } from '../../../support/endless-work';
import { byChannel, bySpeaker, fileOf, mark, redacted, word } from './results';

const languages = ['tr-TR', 'uz-UZ', 'ru-RU', 'en-US'];
const readSpeech = (file: unknown, about: Partial<Parameters<typeof speechOf>[1]> = {}): HeardSpeech =>
  speechOf(TranscribeResult.parse(file), { durationMs: 17_000, languages, ...about });
const linesOf = ({ pieces }: HeardSpeech) =>
  pieces.map(({ voice, startMs, endMs, text }) => `${voice} ${startMs}-${endMs} ${text}`);

describe('a result file', () => {
  test('becomes two voices in order of appearance if it has speakers', () => {
    expect(readSpeech(bySpeaker)).toEqual({
      language: 'tr',
      durationMs: 17_000,
      voices: 'separated',
      times: 'measured',
      wordTimes: 'engine',
      pieces: [
        { voice: 'speaker-1', startMs: 870, endMs: 2880, text: 'İyi günler, mobilya evi.' },
        { voice: 'speaker-2', startMs: 3490, endMs: 5000, text: 'Yeşil koltuk var mı?' },
        { voice: 'speaker-1', startMs: 5300, endMs: 5700, text: 'Var.' },
      ],
    });
  });

  test("keeps its channels and puts a quick answer between the other's words", () => {
    const speech = readSpeech(byChannel);
    expect(speech.voices).toBe('channels');
    expect(linesOf(speech)).toEqual([
      "0 4860-5620 I've been on hold.",
      '1 5700-6300 Sorry about that.',
      '0 6500-6900 Hello?',
    ]);
  });

  test('has no voices without labels', () => {
    const speech = readSpeech(redacted);
    expect(speech.voices).toBe('none');
    expect(linesOf(speech)).toEqual([' 2740-3700 My name is [PII].']);
  });

  test('of an older kind takes labels from the list beside its words', () => {
    const { results } = bySpeaker as unknown as { results: { items: Record<string, unknown>[] } };
    const items = results.items.map(({ speaker_label: _, ...item }) => item);
    expect(readSpeech({ ...bySpeaker, results: { ...results, items } }).pieces).toEqual(
      readSpeech(bySpeaker).pieces,
    );
  });

  test('has no pieces if nobody spoke', () => {
    const file = fileOf({ items: [], speaker_labels: { segments: [], speakers: 0 } });
    expect(readSpeech(file)).toMatchObject({ voices: 'none', pieces: [] });
    const channels = [
      { channel_label: 'ch_0', items: [] },
      { channel_label: 'ch_1', items: [] },
    ];
    expect(readSpeech(fileOf({ channel_labels: { channels }, items: [] }))).toMatchObject({
      voices: 'channels',
      pieces: [],
    });
  });

  test('with only a text spreads it over the call', () => {
    const file = fileOf({ items: [], transcripts: [{ transcript: 'Hello there. How are you?' }] });
    expect(readSpeech(file)).toMatchObject({ voices: 'none', times: 'estimated' });
    expect(readSpeech(file).pieces.map(({ text }) => text.trim())).toEqual(['Hello there.', 'How are you?']);
  });

  test('gives a longer duration than the listed one', () => {
    expect(readSpeech(fileOf({ items: [word('late', 20, 21.5)] })).durationMs).toBe(21_500);
  });

  test('gives no longer duration than the measured recording', () => {
    const file = fileOf({ items: [word('late', 20, 21.5)] });
    expect(readSpeech(file, { recordingMs: 21_100 }).durationMs).toBe(21_100);
    expect(readSpeech(fileOf({ items: [] }), { recordingMs: 21_100 }).durationMs).toBe(21_100);
  });

  test.each([
    {},
    { results: {} },
    { results: { items: 'none' } },
    { results: { items: null } },
    [],
    null,
    'text',
  ])('is not mistaken for %j', (content) => {
    expect(TranscribeResult.safeParse(content).success).toBe(false);
  });
});

describe('the language', () => {
  test.each([
    ['that the file names', { language_code: 'uz-UZ' }, languages, 'uz'],
    [
      'that is likeliest',
      {
        language_identification: [
          { score: '0.2', code: 'tr-TR' },
          { score: '0.7', code: 'ru-RU' },
        ],
      },
      languages,
      'ru',
    ],
    ['that was asked for alone', {}, ['en-US'], 'en'],
    ['that nobody names', {}, languages, 'und'],
    ['that is no code', { language_code: 'auto-detected!' }, languages, 'und'],
  ])('is the language %s', (_, results, configured, expected) => {
    expect(readSpeech(fileOf({ items: [], ...results }), { languages: configured }).language).toBe(expected);
  });
});

describe('the pieces', () => {
  test('end at a pause of more than a second', () => {
    const items = [word('one', 0, 1), word('two', 2, 3), word('three', 4.001, 5)];
    expect(linesOf(readSpeech(fileOf({ items })))).toEqual([' 0-3000 one two', ' 4001-5000 three']);
  });

  test('continue while somebody else speaks over them', () => {
    const items = [
      word('I', 0, 0.5, { speaker_label: 'spk_0' }),
      word('want', 0.5, 1, { speaker_label: 'spk_0' }),
      word('No', 0.8, 1.2, { speaker_label: 'spk_1' }),
      word('this', 1, 1.5, { speaker_label: 'spk_0' }),
      mark('.', { speaker_label: 'spk_0' }),
      mark('!', { speaker_label: 'spk_1' }),
    ];
    expect(linesOf(readSpeech(fileOf({ items })))).toEqual([
      'speaker-1 0-1500 I want this.',
      'speaker-2 800-1200 No!',
    ]);
  });

  test('end with their sentence if they are long', () => {
    const items = Array.from({ length: 80 }, (_, index) => [
      word(`w${index}`, index, index + 0.9),
      ...(index % 8 === 7 ? [mark('.')] : []),
    ]).flat();
    expect(readSpeech(fileOf({ items })).pieces.map(({ startMs }) => startMs)).toEqual([0, 32_000, 64_000]);
  });

  test('also end in a language without punctuation', () => {
    const items = Array.from({ length: 300 }, (_, index) => word('so', index / 2, index / 2 + 0.4));
    expect(readSpeech(fileOf({ items })).pieces).toHaveLength(3);
  });
});

test('belong to the two voices with most words or to nobody', () => {
  const makeWords = (label: string, at: number, words: number) =>
    Array.from({ length: words }, (_, index) =>
      word(`${label}${index}`, at + index / 10, at + index / 10 + 0.1, { speaker_label: label }),
    );
  const items = [
    ...makeWords('spk_0', 0, 1),
    ...makeWords('spk_1', 2, 3),
    ...makeWords('spk_2', 4, 4),
    ...makeWords('spk_3', 6, 2),
  ];
  const speech = readSpeech(fileOf({ items }));
  expect(speech.voices).toBe('separated');
  expect(speech.pieces.map(({ voice }) => voice)).toEqual(['', 'speaker-1', 'speaker-2', '']);
});

describe('odd values', () => {
  test('cost a word its time but never the word', () => {
    const items = [
      mark('¿'),
      word('first', 'soon', -3),
      { ...word('second', 1, 2), start_time: null },
      word('third', 3, 2),
      word('fourth', 2.5, '2.9'),
      { type: 'pronunciation', alternatives: [{ content: 5 }] },
      { ...word('sixth', 3, 4), type: 7, speaker_label: null },
      { ...word('seventh', 4, Number.POSITIVE_INFINITY) },
    ];
    const { pieces } = readSpeech(fileOf({ items }));
    expect(pieces.map(({ text }) => text).join(' ')).toBe('¿first second third fourth 5 sixth seventh');
    for (const { startMs, endMs } of pieces) expect(endMs).toBeGreaterThanOrEqual(startMs);
  });

  test.each([
    ['a recording that was measured', { recordingMs: 17_000 }, 999_999, 17_000],
    ['a recording that was measured, by little', { recordingMs: 17_000 }, 22.001, 17_000],
    ['the longest recording of a job', {}, 999_999, 17_000],
  ])('after the end of %s delay no later word', (_, about, absurd, durationMs) => {
    const said = [
      word('one', 0.5, 1),
      word('two', absurd, absurd + 1),
      word('three', 2, absurd),
      word('four', 3, 3.5),
    ];
    const files = [
      fileOf({ items: said }),
      fileOf({ channel_labels: { channels: [{ channel_label: 'ch_0', items: said }] } }),
    ];
    for (const file of files) {
      const speech = readSpeech(file, about);
      expect(speech.durationMs).toBe(durationMs);
      expect(linesOf(speech).map((line) => line.trim().replace(/^0 (?=\d)/, ''))).toEqual([
        '500-3500 one two three four',
      ]);
    }
  });

  test("stay if they are only a little after the recording's end", () => {
    const items = [word('one', 0.5, 1), word('two', 19, 21.999)];
    expect(linesOf(readSpeech(fileOf({ items }), { recordingMs: 17_000 }))).toEqual([
      ' 500-1000 one',
      ' 19000-21999 two',
    ]);
  });

  test('in place of words are dropped', () => {
    const items = [
      null,
      7,
      'text',
      { type: 'pronunciation' },
      { type: 'pronunciation', alternatives: [] },
      { ...word('  ', 0, 1) },
      { ...word('x', 0, 1), alternatives: [{ confidence: '1' }, { content: '' }, { content: 'only' }] },
    ];
    expect(linesOf(readSpeech(fileOf({ items })))).toEqual([' 0-1000 only']);
  });

  test('in labels and lists beside the words change nothing', () => {
    const items = [word('word', 0, 1)];
    for (const odd of [null, 7, [], {}, { segments: 'x' }, { channels: null }])
      expect(
        readSpeech(
          fileOf({
            items,
            speaker_labels: odd,
            channel_labels: odd,
            language_identification: odd,
            transcripts: odd,
          }),
        ),
      ).toMatchObject({
        voices: 'none',
        pieces: [{ text: 'word' }],
      });
  });

  test('such as a third channel belong to nobody', () => {
    const channels = ['ch_0', 'ch_7', undefined].map((channel_label, index) => ({
      channel_label,
      items: [word(`w${index}`, index, index + 0.5)],
    }));
    expect(readSpeech(fileOf({ channel_labels: { channels } })).pieces.map(({ voice }) => voice)).toEqual([
      '0',
      '',
      '',
    ]);
  });
});

test('pieces keep each word once, stay in order and never overlap within a voice', () => {
  const Spoken = fc.record({
    voice: fc.constantFrom('spk_0', 'spk_1', 'spk_2', undefined),
    startMs: fc.option(fc.integer({ min: 0, max: 60_000 }), { nil: undefined }),
    lengthMs: fc.integer({ min: -500, max: 3000 }),
    marked: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(Spoken, { maxLength: 80 }),
      fc.boolean(),
      fc.boolean(),
      (spoken, sorted, channels) => {
        const told = sorted ? spoken.toSorted((a, b) => (a.startMs ?? 0) - (b.startMs ?? 0)) : spoken;
        const itemsOf = (voices: (string | undefined)[]) =>
          told.flatMap(({ voice, startMs, lengthMs, marked }, index) =>
            voices.includes(voice)
              ? [
                  {
                    ...word(`w${index}`, 0, 0, { speaker_label: voice }),
                    start_time: startMs === undefined ? undefined : String(startMs / 1000),
                    end_time: startMs === undefined ? undefined : String((startMs + lengthMs) / 1000),
                  },
                  ...(marked ? [mark('.', { speaker_label: voice })] : []),
                ]
              : [],
          );
        const voices = ['spk_0', 'spk_1', 'spk_2', undefined];
        const { pieces } = readSpeech(
          fileOf(
            channels
              ? { channel_labels: { channels: voices.map((voice) => ({ items: itemsOf([voice]) })) } }
              : { items: itemsOf(voices) },
          ),
        );
        const words = pieces.flatMap(({ text }) => text.replaceAll('.', '').split(' '));
        expect(words.toSorted()).toEqual(told.map((_, index) => `w${index}`).toSorted());
        const marks = pieces.map(({ text }) => text.replaceAll(/[^.]/g, '')).join('').length;
        expect(marks).toBe(told.filter(({ marked }) => marked).length);
        const lastEnd = new Map<string, number>();
        let lastStart = 0;
        for (const { voice, startMs, endMs } of pieces) {
          expect(startMs).toBeGreaterThanOrEqual(lastStart);
          expect(endMs).toBeGreaterThanOrEqual(startMs);
          // Several people may speak at once without a voice.
          if (voice !== '') expect(startMs).toBeGreaterThanOrEqual(lastEnd.get(voice) ?? 0);
          lastStart = startMs;
          lastEnd.set(voice, endMs);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('two hours of talk end a piece at every change of voice', () => {
  const items = Array.from({ length: 20_000 }, (_, index) =>
    word(`word${index}`, index * 0.36, index * 0.36 + 0.3, {
      speaker_label: `spk_${Math.floor(index / 12) % 2}`,
    }),
  );
  const text = JSON.stringify(fileOf({ items }));
  const { pieces } = runUnlessEndless(() => readSpeech(JSON.parse(text)));
  expect(pieces.length).toBe(Math.ceil(20_000 / 12));
});

test('as many voices as words take no longer than a few', () => {
  const items = Array.from({ length: 40_000 }, (_, index) =>
    word(`word${index}`, index * 0.3, index * 0.3 + 0.2, { speaker_label: `spk_${index}` }),
  );
  expect(runUnlessEndless(() => readSpeech(fileOf({ items })).pieces)).toHaveLength(40_000);
});
