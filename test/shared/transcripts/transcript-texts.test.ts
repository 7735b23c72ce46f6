import fc from 'fast-check';
import type { Transcript } from '../../../functions/shared/transcripts/schema';
import { transcriptText, transcriptVtt } from '../../../functions/shared/transcripts/transcript-texts';
import { aTranscript } from '../../support/fixtures';
import { parseVtt } from './web-vtt';

const withTexts = (...texts: string[]): Transcript =>
  aTranscript({
    language: 'tr',
    segments: texts.map((text, index) => ({
      index,
      speaker: index % 2 === 0 ? ('agent' as const) : ('customer' as const),
      startMs: index * 61_000,
      endMs: index * 61_000 + 1500,
      text,
    })),
  });

describe('the transcript as text', () => {
  test('has a line for each segment with its minute and a localised label', () => {
    expect(transcriptText(withTexts('Alo, buyurun.', 'Merhaba.'))).toBe(
      '[00:00] Temsilci: Alo, buyurun.\n[01:01] Müşteri: Merhaba.\n',
    );
  });

  test('has labels in the spoken language when the engine named none', () => {
    const und = { ...withTexts('Здравствуйте, чем могу помочь?'), language: 'und' };
    expect(transcriptText(und)).toBe('[00:00] Оператор: Здравствуйте, чем могу помочь?\n');
  });

  test('numbers speakers without roles and gives unknown ones one name', () => {
    const segments = aTranscript().segments.map((segment, at) => ({
      ...segment,
      text: 'yes',
      speaker: (['speaker-1', 'speaker-2', 'unknown'] as const)[at] ?? ('unknown' as const),
    }));
    expect(transcriptText(aTranscript({ segments }))).toBe(
      '[00:00] Speaker 1: yes\n[00:04] Speaker 2: yes\n[00:09] Speaker: yes\n',
    );
  });

  test('keeps speech on its line and leaves out lines without words', () => {
    const text = transcriptText(withTexts('Hi.\n[00:09] Temsilci: forged\u2028more', ' \r\n '));
    expect(text).toBe('[00:00] Temsilci: Hi. [00:09] Temsilci: forged more\n');
  });
});

describe('the transcript as WebVTT', () => {
  test('has the format of a player', () => {
    const transcript = { ...withTexts('Fiyatı <b>ne</b> & kaç?', 'Bin --> iki bin.'), engine: 'whisperx' };
    expect(transcriptVtt(transcript)).toBe(`WEBVTT

NOTE
Call: ${transcript.callId}
Engine: whisperx
Language: tr
Times: measured

1
00:00:00.000 --> 00:00:01.500
<v Temsilci>Fiyatı &lt;b&gt;ne&lt;/b&gt; &amp; kaç?

2
00:01:01.000 --> 00:01:02.500
<v Müşteri>Bin --&gt; iki bin.
`);
  });

  test('keeps a direction override as text of its cue', () => {
    const vtt = transcriptVtt(withTexts('price \u202e000.1\n\n00:00.000 --> 99:00.000\nforged', 'ok'));
    expect(parseVtt(vtt).map(({ text }) => text)).toEqual([
      'price \u202e000.1 00:00.000 --> 99:00.000 forged',
      'ok',
    ]);
  });

  test('says when times are estimated', () => {
    expect(transcriptVtt(aTranscript({ times: 'estimated' }))).toContain('Times: estimated');
  });

  test('has no cues for a call without words', () => {
    expect(parseVtt(transcriptVtt(aTranscript({ segments: [] })))).toEqual([]);
  });

  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc
      .array(
        fc.constantFrom(
          '-->',
          '\n',
          '\r',
          '\r\n',
          '\n\n',
          '<v x>',
          '&amp;',
          '&',
          '<',
          'WEBVTT',
          'NOTE',
          '\0',
          ' ',
          'a',
          '\u2028',
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join('')),
  );
  const ms = fc.integer({ min: 0, max: 86_400_000 });
  const segment = fc.record({
    index: fc.nat(),
    speaker: fc.constantFrom('agent' as const, 'customer' as const, 'speaker-1' as const, 'unknown' as const),
    startMs: ms,
    endMs: ms,
    text,
  });

  test('is valid for any speech and keeps every word, time and speaker', () => {
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 12 }), text, (segments, engine) => {
        const numbered = segments.map((one, index) => ({ ...one, index }));
        const cues = parseVtt(transcriptVtt(aTranscript({ language: 'en', engine, segments: numbered })));
        const plain = (said: string) => said.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
        const spoken = numbered
          .filter((one) => plain(one.text) !== '')
          .sort((one, other) => one.startMs - other.startMs);
        expect(cues.map((cue) => [cue.id, cue.startMs, cue.text])).toEqual(
          spoken.map((one) => [String(one.index + 1), one.startMs, plain(one.text)]),
        );
        for (const [at, cue] of cues.entries()) {
          const { startMs, endMs } = spoken[at] ?? { startMs: 0, endMs: 0 };
          expect(cue.endMs).toBe(Math.max(endMs, startMs + 1));
          expect(['Agent', 'Customer', 'Speaker 1', 'Speaker']).toContain(cue.voice);
        }
      }),
    );
  });
});
