const LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'а:a б:b в:v г:g д:d е:e ё:e ж:j з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:h ц:ts ч:ch ш:sh щ:sh ъ: ы:i ь: э:e ю:iu я:ia ' +
    'ў:o қ:k ғ:g ҳ:h ı:i y:i q:k w:v x:h'
  )
    .split(' ')
    .map((entry) => entry.split(':')),
);

/**
 * One spelling for both alphabets, so that `Нодира` equals `Nodira` and `Сергей` equals `Sergey`.
 *
 * @param word a folded word
 */
export const toSharedSpelling = (word: string): string =>
  Array.from(word.normalize('NFC'), (letter) => LETTERS[letter] ?? letter)
    .join('')
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .replaceAll('kh', 'h')
    .replaceAll('zh', 'j')
    .replaceAll('dj', 'j')
    .replaceAll('shch', 'sh')
    // Runs before `ie`, or `Aliyev` and `Алиев` would differ.
    .replace(/ii+/g, 'i')
    .replaceAll('ie', 'e');
