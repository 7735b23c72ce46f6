import fc from 'fast-check';
import type { VendorHttp } from '../../../../functions/shared/http/vendor-http';
import { Transcript, wordCount } from '../../../../functions/shared/transcripts/schema';
import { NavaiAnswer, navaiService } from '../../../../functions/speech/engines/navai/navai-service';
import { transcriptOf as canonical } from '../../../../functions/speech/transcript-of';
import { aCall, aCallId } from '../../../support/fixtures';

const transcriptOf = (answer: NavaiAnswer, language?: string) => {
  const call = aCall({ durationSec: 17 });
  const credentials = async () => ({ apiKey: 'k' });
  const service = navaiService({ http: {} as VendorHttp, credentials, language });
  return canonical(service.toSpeech(answer, call), call, { engine: 'navai', channelMap: 'unknown' });
};

const segment = (speaker: string | null | undefined, text: string, startMs: number, endMs: number) => ({
  speaker,
  text,
  startMs,
  endMs,
});

const speakersOf = (...labels: Array<string | null | undefined>) => {
  const { speakers, segments } = transcriptOf({
    segments: labels.map((label, index) => segment(label, `turn ${index}`, index * 1000, index * 1000 + 900)),
  });
  return [speakers, ...segments.map(({ speaker }) => speaker)];
};

describe('a transcript from segments', () => {
  test('has the common form', () => {
    const answer = {
      language: 'uz',
      duration: 18.4,
      segments: [
        segment('agent', 'Assalomu  alaykum.\n', 0, 4200),
        segment('customer', 'Salom!', 4400.6, 5000.2),
      ],
    };
    expect(transcriptOf(answer)).toMatchObject({
      version: 1,
      callId: aCallId,
      engine: 'navai',
      language: 'uz',
      durationMs: 18_400,
      channels: 1,
      speakers: 'roles',
      times: 'measured',
      segments: [
        { index: 0, speaker: 'agent', startMs: 0, endMs: 4200, text: 'Assalomu alaykum.' },
        { index: 1, speaker: 'customer', startMs: 4401, endMs: 5000, text: 'Salom!' },
      ],
    });
  });

  test('knows the roles by all their names in any case', () => {
    expect(speakersOf('Agent', 'CLIENT', ' operator ')).toEqual(['roles', 'agent', 'customer', 'agent']);
  });

  test('separates two unnamed voices without roles', () => {
    expect(speakersOf('SPEAKER_00', 'SPEAKER_01', 'SPEAKER_00')).toEqual([
      'separated',
      'speaker-1',
      'speaker-2',
      'speaker-1',
    ]);
  });

  test.each([
    [['A', 'B', 'C']],
    [['A', 'A']],
    [[null, undefined]],
    [['agent', null]],
    [['', 'A']],
    [['agent', 'constructor', 'B']],
  ])('has no speakers if the voices do not tell: %j', (labels) => {
    expect(speakersOf(...labels)).toEqual(['none', ...labels.map(() => 'unknown')]);
  });

  test('ignores names that are properties of JavaScript objects', () => {
    expect(speakersOf('constructor', 'toString')).toEqual(['separated', 'speaker-1', 'speaker-2']);
  });

  test('orders turns by time, drops empty ones and ends none before it begins', () => {
    const { segments } = transcriptOf({
      segments: [
        segment('agent', 'second', 2000, 1500),
        segment('customer', '  ', 100, 200),
        segment('customer', 'first', 500, 900),
      ],
    });
    expect(segments).toEqual([
      { index: 0, speaker: 'customer', startMs: 500, endMs: 900, text: 'first' },
      { index: 1, speaker: 'agent', startMs: 2000, endMs: 2000, text: 'second' },
    ]);
  });

  test('lasts at least to its last turn', () => {
    expect(transcriptOf({ segments: [segment('agent', 'late', 0, 30_000)] }).durationMs).toBe(30_000);
  });

  test('comes from the text if there are no segments', () => {
    const transcript = transcriptOf({ segments: [], text: 'Assalomu alaykum.', duration: 4 });
    expect(transcript).toMatchObject({ speakers: 'none', times: 'estimated' });
    expect(wordCount(transcript.segments)).toBe(2);
  });
});

describe('a transcript from text only', () => {
  test('spreads sentences over the duration and says that times are estimates', () => {
    const transcript = transcriptOf({
      text: 'Salom. Narxi qancha? Bir million.',
      language: 'uz',
      duration: 33,
    });
    expect(transcript).toMatchObject({ speakers: 'none', times: 'estimated', durationMs: 33_000 });
    expect(transcript.segments.map(({ text, speaker }) => [text, speaker])).toEqual([
      ['Salom.', 'unknown'],
      ['Narxi qancha?', 'unknown'],
      ['Bir million.', 'unknown'],
    ]);
    expect(transcript.segments[0]?.startMs).toBe(0);
    expect(transcript.segments.at(-1)?.endMs).toBe(33_000);
  });

  test('lasts as long as the call if the service gives no duration', () => {
    expect(transcriptOf({ text: 'Salom.' }).durationMs).toBe(17_000);
  });

  test.each(['', '   ', '\n'])('has no segments for zero words: %j', (text) => {
    expect(transcriptOf({ text, duration: 10 }).segments).toEqual([]);
  });

  test('keeps every word in order and within the duration', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 4000 }), (text, duration) => {
        const { segments, durationMs } = transcriptOf({ text, duration });
        const words = (said: string) => said.split(/\s+/).filter((word) => word !== '');
        expect(segments.flatMap((turn) => words(turn.text)).join('')).toBe(words(text).join(''));
        let last = 0;
        for (const { startMs, endMs } of segments) {
          expect(startMs).toBeGreaterThanOrEqual(last);
          expect(endMs).toBeGreaterThanOrEqual(startMs);
          expect(endMs).toBeLessThanOrEqual(durationMs);
          last = startMs;
        }
      }),
    );
  });
});

describe('the language', () => {
  test.each([
    ['uz', undefined, 'uz'],
    ['uz-UZ', undefined, 'uz'],
    ['RU_ru', undefined, 'ru'],
    [null, 'tr', 'tr'],
    [undefined, undefined, 'und'],
    ['', 'uz', 'uz'],
    ['auto', 'uz', 'uz'],
    ['n/a', undefined, 'und'],
    ['Uzbek (Latin)', undefined, 'und'],
  ])('from the answer %p and the configured %p is %p', (told, configured, expected) => {
    expect(transcriptOf({ text: 'Salom. Xayr.', language: told, duration: 5 }, configured).language).toBe(
      expected,
    );
    expect(
      transcriptOf({ segments: [segment('agent', 'Salom', 0, 1)], language: told }, configured).language,
    ).toBe(expected);
  });
});

test('every answer becomes a valid transcript', () => {
  const text = fc.string();
  const answers = fc.oneof(
    fc.record({
      text,
      language: fc.option(text),
      duration: fc.option(fc.double({ min: 0, max: 1e5, noNaN: true })),
    }),
    fc.record({
      segments: fc.array(
        fc.record({
          speaker: fc.option(fc.constantFrom('agent', 'customer', 'SPEAKER_00', '__proto__', '')),
          text,
          startMs: fc.double({ min: 0, max: 1e7, noNaN: true }),
          endMs: fc.double({ min: 0, max: 1e7, noNaN: true }),
        }),
      ),
    }),
  );
  fc.assert(
    fc.property(answers, (answer) => {
      const transcript = transcriptOf(answer);
      expect(Transcript.parse(JSON.parse(JSON.stringify(transcript)))).toEqual(transcript);
    }),
  );
});

describe('a paid answer', () => {
  const read = (answer: unknown) => transcriptOf(NavaiAnswer.parse(JSON.parse(JSON.stringify(answer))));
  const spoken = { speaker: 'agent', text: 'Salom' };

  test.each([
    ['a negative time', { ...spoken, startMs: -40, endMs: 900 }],
    ['a time no clock shows', { ...spoken, startMs: 1e300, endMs: 1e301 }],
    ['a time that is no number', { ...spoken, startMs: 'now', endMs: 900 }],
    ['no times', spoken],
    ['a numbered speaker', { speaker: 1, text: 'Salom', startMs: 0, endMs: 900 }],
    ['a speaker nobody can name', { speaker: { id: 1 }, text: 'Salom', startMs: 0, endMs: 900 }],
  ])('is used although it has %s', (_, odd) => {
    const transcript = read({ segments: [odd, { ...spoken, startMs: 1000, endMs: 2000 }] });
    expect(Transcript.parse(transcript).segments).toHaveLength(2);
  });

  test.each([
    ['a negative duration', { duration: -1 }],
    ['a duration in words', { duration: 'long' }],
    ['a duration beyond all numbers', { duration: 1e305 }],
    ['a language that is none', { language: 7 }],
  ])('is used although it gives %s', (_, odd) => {
    expect(wordCount(Transcript.parse(read({ text: 'Salom. Xayr.', ...odd })).segments)).toBe(2);
    expect(wordCount(Transcript.parse(read({ segments: [spoken], ...odd })).segments)).toBe(1);
  });

  test('without times spreads its turns over the duration', () => {
    const { times, segments } = read({
      segments: [spoken, { ...spoken, speaker: 'customer' }],
      duration: 10,
    });
    expect(times).toBe('estimated');
    expect(segments.map(({ speaker, startMs, endMs }) => [speaker, startMs, endMs])).toEqual([
      ['agent', 0, 5000],
      ['customer', 5000, 10_000],
    ]);
  });

  test('with overlapping turns lasts to the latest end', () => {
    const { durationMs } = read({
      segments: [
        { ...spoken, startMs: 0, endMs: 40_000 },
        { ...spoken, startMs: 1000, endMs: 2000 },
      ],
    });
    expect(durationMs).toBe(40_000);
  });

  test('of a hundred thousand turns is used', () => {
    const segments = Array.from({ length: 100_000 }, (_, at) => ({ ...spoken, startMs: at, endMs: at + 1 }));
    expect(read({ segments }).segments).toHaveLength(100_000);
  });
});
