import { foldWords } from './roles/word-index';

/**
 * Speech models write these for silence because the videos that taught them end so.
 * `*` ends a stem. `#` is one letter. `~` is up to four words. Both scripts of Uzbek match.
 */
const creditsOfFilms = `
thanks for watching; thank you ~ for watching; thanks for watching ~ ~ video; thank you ~ for watching ~ ~ video; see you ~ next video;
subtitles by ~; captions by ~; captioning by ~; transcription by ~; transcribed by ~;
altyazi* # #; alt yazi* # #; ceviri ve altyazi*~; izlediginiz icin ~ tesekkur*~; beni izlediginiz icin ~ tesekkur*~;
bu videoyu izlediginiz icin ~; ~sonraki videoda gorus*~; sesli betimleme*~;
субтитры ~ сделал*~; субтитры создавал*~; субтитры делал*~; субтитры подогнал*~; субтитры подготовил*~;
субтитры предоставил*~; редактор субтитров # ~; корректор # ~; спасибо за просмотр; благодарю за просмотр;
спасибо за просмотр ~ видео; увидимся в следующем видео;
tomosha qilganingiz uchun ~ rahmat*; keyingi videoda ~ ko'rish*; subtitr* ~ tayyorla*`;

/** People say these on the telephone too. They count as credits only far from speech. */
const creditsOrSpeech = `
to be continued; please ~ subscribe; like and subscribe~; ~forget to ~ subscribe~; subscribe to ~ channel; hit the bell~;
altyazi*; devam edecek; devami gelecek ~ bolumde; abone olun; abone olmayi ~ unutmayin*; begenmeyi ~ unutmayin*;
~kanal* ~ abone olun*; ~kanal* ~ abone olmayi ~ unutmayin*;
субтитры; продолжение следует; ~подписывайтесь на ~ канал*; ~подпишитесь на ~ канал*; подписывайтесь; ~ставьте лайк*;
конец фильма; до новых встреч;
davomi bor; obuna bo'ling*; ~kanal* ~ obuna bo'ling*; ~obuna bo'lish* ~ unutman*; layk bosing*; ko'rganingiz uchun rahmat`;

/** Puts a space before each word. So a gap is the same at the start of a phrase and inside it. */
const patternOf = (phrase: string): string =>
  phrase
    .replaceAll('~', ' ~ ')
    .trim()
    .split(/\s+/)
    .map((written) => {
      if (written === '~') return '(?: \\S+){0,4}';
      if (written === '#') return ' \\S';
      return ` ${foldWords(written.replace('*', '')).join('')}${written.endsWith('*') ? '\\S*' : ''}`;
    })
    .join('');

/** Matches up to three credits in a row. */
const creditsPattern = (phrases: string): RegExp =>
  new RegExp(`^(?:${phrases.trim().split(/;\s*/).map(patternOf).join('|')}){1,3}$`);

const certain = creditsPattern(creditsOfFilms);
const possible = creditsPattern(`${creditsOfFilms};${creditsOrSpeech}`);

/** A longer text is speech. */
const longestCredits = 16;

/**
 * Whether a whole segment is the closing credits of a film.
 *
 * @returns `certain` when nobody says this in a call, `possible` when somebody may
 */
export const findCredits = (text: string): 'certain' | 'possible' | undefined => {
  const words = foldWords(text);
  if (words.length === 0 || words.length > longestCredits) return undefined;
  const spaced = words.map((word) => ` ${word}`).join('');
  if (certain.test(spaced)) return 'certain';
  return possible.test(spaced) ? 'possible' : undefined;
};
