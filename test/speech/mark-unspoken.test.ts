import { languagesOf } from '../../functions/shared/transcripts/call-facts';
import { transcriptText } from '../../functions/shared/transcripts/transcript-texts';
import { findCredits } from '../../functions/speech/closing-credits';
import type { HeardPiece } from '../../functions/speech/heard-speech';
import { markUnspoken } from '../../functions/speech/mark-unspoken';
import { transcriptOf } from '../../functions/speech/transcript-of';
import { aCall } from '../support/fixtures';

const repeat = (text: string, times: number) => Array(times).fill(text).join(' ');

/** Consecutive pieces of one second each. */
const toPieces = (
  ...pieces: [voice: string, text: string, startMs?: number, endMs?: number][]
): HeardPiece[] =>
  pieces.map(([voice, text, startMs, endMs], at) => ({
    voice,
    text,
    startMs: startMs ?? at * 1000,
    endMs: endMs ?? (startMs ?? at * 1000) + 1000,
  }));

const marksOf = (pieces: HeardPiece[], times: 'measured' | 'estimated' = 'measured') =>
  markUnspoken({ pieces, times }).map(({ unspoken }) => unspoken);

/** The marks of a segment between a question and an answer. */
const markAmongSpeech = (text: string) =>
  marksOf(toPieces(['0', 'siz kimsiz, hello, кто это'], ['1', text], ['0', 'tamam, yaxshi, понятно']))[1];

describe('a phrase decoded over and over', () => {
  test.each([
    ['Turkish', repeat('teşekkürler', 150)],
    ['Turkish with punctuation', repeat('Teşekkür ederim.', 12)],
    ['Russian', repeat('Спасибо за звонок, до свидания.', 9)],
    ['Uzbek in Latin', repeat('Rahmat, xoʻp boʻladi.', 8)],
    ['Uzbek in Cyrillic', repeat('Хўп бўлади', 20)],
    ['English', repeat("I'm going to go to the store and", 6)],
    ['a loop behind two words of a person', `Evet efendim ${repeat('tamam', 40)}`],
    ['a phrase that ends half-way', `${repeat('ben de seni çok', 7)} ben de`],
  ])('is marked: %s', (_, text) => {
    expect(markAmongSpeech(text)).toBe('loop');
  });

  test('is marked in every segment that it fills', () => {
    const loop = Array.from({ length: 20 }, (): [string, string] => ['1', 'Спасибо.']);
    const marks = marksOf(toPieces(['0', 'Алло, добрый день'], ...loop, ['0', 'До свидания']));
    expect(marks).toEqual([undefined, ...Array(20).fill('loop'), undefined]);
  });

  test.each([
    ['an agent who says thank you twice', 'Thank you, thank you!'],
    ['a customer who agrees', repeat('evet', 8)],
    ['a bad line', repeat('Alo, sesim geliyor mu?', 4)],
    ['a bad line in Russian', repeat('Алло, вы меня слышите?', 5)],
    ['a number', 'sıfır sıfır sıfır sıfır sıfır sıfır beş beş beş beş beş beş'],
    ['an Uzbek yes', repeat('ha', 10)],
    ['a real sentence with a short stutter', `${repeat('mana', 6)} telefon raqamimni yozib oling`],
  ])('is not found in real repetitions: %s', (_, text) => {
    expect(markAmongSpeech(text)).toBeUndefined();
  });

  test('stays in a segment with as many words of a person', () => {
    const sentence =
      'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen';
    expect(markAmongSpeech(`${sentence} sixteen seventeen eighteen ${repeat('yes', 18)}`)).toBeUndefined();
  });

  test('is not found in the yes of somebody who listens', () => {
    const listening = Array.from({ length: 25 }, (_, at): [string, string, number] => [
      '1',
      'Evet',
      1000 + at * 2000,
    ]);
    const marks = marksOf(toPieces(['0', 'Size kampanyamızı anlatayım', 0, 60_000], ...listening));
    expect(marks).not.toContain('loop');
  });
});

describe('closing credits', () => {
  test.each([
    'Thanks for watching!',
    'Thank you so much for watching.',
    "Thanks for watching and I'll see you in the next video.",
    'Subtitles by the Amara.org community',
    'Altyazı M.K.',
    'ALTYAZI M.K',
    'Alt yazı: A.B.',
    'Altyazı M.K. Altyazı M.K.',
    'İzlediğiniz için teşekkür ederim.',
    'Bir sonraki videoda görüşmek üzere.',
    'Субтитры сделал DimaTorzok',
    'Субтитры создавал DimaTorzok',
    'Редактор субтитров А.Семкин Корректор А.Егорова',
    'Спасибо за просмотр!',
    'Tomosha qilganingiz uchun rahmat!',
    'Томоша қилганингиз учун раҳмат',
  ])('are marked wherever they stand: %s', (text) => {
    expect(findCredits(text)).toBe('certain');
    expect(markAmongSpeech(text)).toBe('credits');
  });

  test.each([
    'To be continued...',
    "Don't forget to like and subscribe!",
    'Devam edecek...',
    'Kanalımıza abone olmayı unutmayın.',
    'Продолжение следует...',
    'Подписывайтесь на мой канал!',
    "Obuna bo'ling",
    'Kanalimizga obuna boʻling!',
    'Каналимизга обуна бўлинг',
    'Davomi bor',
  ])('that people may say are marked only far from speech: %s', (text) => {
    expect(markAmongSpeech(text)).toBeUndefined();
    const before: [string, string, number, number] = ['0', 'Alo, yes, слушаю', 0, 1000];
    expect(marksOf(toPieces(before, ['1', text, 4000]))).toEqual([undefined, 'credits']);
    expect(marksOf(toPieces(before, ['1', text, 3999]))).toEqual([undefined, undefined]);
    expect(marksOf(toPieces(['1', text]))).toEqual(['credits']);
    expect(marksOf(toPieces(['0', 'Alo, yes, слушаю', 0, 1000], ['1', text, 9000]), 'estimated')).toEqual([
      undefined,
      undefined,
    ]);
  });

  test.each([
    'I want to subscribe.',
    'Subscribe',
    'How do I subscribe to your newsletter?',
    'Thank you for watching the demo with our team today.',
    'Altyazı açılmıyor, televizyonda bir sorun var.',
    'Abone olmak istiyorum.',
    'Beklediğiniz için teşekkür ederim.',
    'Субтитры не включаются на приставке.',
    'Спасибо за просмотр квартиры, ждём вашего решения.',
    'Спасибо.',
    "Telegram kanalingiz bormi, obuna bo'lmoqchiman?",
    'Eʼtiboringiz uchun rahmat.',
    'Thank you.',
    'Teşekkür ederim.',
  ])('are not found in real speech, however far from other speech: %s', (text) => {
    expect(marksOf(toPieces(['0', text]))).toEqual([undefined]);
  });

  test('are searched in little time, whatever is repeated', () => {
    for (const length of [5, 16, 400])
      expect(findCredits(`${repeat('subtitles by', length)} 1`)).not.toBe('possible');
  });
});

describe('the transcript', () => {
  const heard = {
    language: 'tr',
    durationMs: 60_000,
    voices: 'separated' as const,
    times: 'measured' as const,
    pieces: toPieces(
      ['speaker-1', 'Merhaba, Deneme Şirketi, ben size nasıl yardımcı olabilirim?', 0, 4000],
      ['speaker-2', 'Merhaba, siparişim gelmedi, ne zaman gelir?', 5000, 8000],
      ['speaker-2', repeat('Субтитры сделал DimaTorzok', 3), 20_000, 50_000],
      ['speaker-1', 'Hemen kontrol ediyorum efendim.', 51_000, 54_000],
      ['speaker-2', repeat('Спасибо за звонок', 60), 55_000, 60_000],
    ),
  };
  const transcript = transcriptOf(heard, aCall(), { engine: 'whisperx', channelMap: 'unknown' });

  test('keeps and marks what nobody said', () => {
    expect(transcript.segments.map(({ unspoken }) => unspoken)).toEqual([
      undefined,
      undefined,
      'credits',
      undefined,
      'loop',
    ]);
    expect(transcriptText(transcript)).toContain('DimaTorzok');
  });

  test('takes its language from spoken words', () => {
    expect(languagesOf(transcript)).toMatchObject({ language: 'tr', shares: [{ language: 'tr' }] });
  });

  test('takes roles from spoken words, so that a loop makes nobody the agent', () => {
    const words = 'Aradığınız için teşekkür ederiz, size nasıl yardımcı olabilirim?';
    const withWords = (text: string) => {
      const pieces = toPieces(
        ['speaker-2', text],
        ['speaker-1', 'Alo.'],
        ['speaker-2', 'Evet.'],
        ['speaker-1', 'Peki.'],
      );
      return transcriptOf({ ...heard, pieces }, aCall({ direction: 'inbound' }), {
        engine: 'whisperx',
        channelMap: 'unknown',
      });
    };
    expect(withWords(words).roles?.by).toBe('speech-cues');
    expect(withWords(repeat(words, 10)).roles?.by).toBe('none');
  });
});
