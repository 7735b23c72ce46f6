const units = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven'],
  ...['twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
];
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const ordinals: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};
/** A longer number is a telephone or order number. People say its digits one by one. */
const longestQuantity = 6;

const toQuantity = (value: number): string => {
  if (value < 20) return units[value] ?? '';
  if (value < 100) return joinWords(tens[Math.floor(value / 10)] ?? '', value % 10);
  if (value < 1000) return joinWords(`${toQuantity(Math.floor(value / 100))} hundred`, value % 100);
  return joinWords(`${toQuantity(Math.floor(value / 1000))} thousand`, value % 1000);
};

const joinWords = (large: string, rest: number): string =>
  rest === 0 ? large : `${large} ${toQuantity(rest)}`;

const toCardinal = (digits: string): string =>
  digits.length > longestQuantity || (digits.length > 1 && digits.startsWith('0'))
    ? [...digits].map((digit) => units[Number(digit)]).join(' ')
    : toQuantity(Number(digits));

const toOrdinal = (digits: string): string => {
  const words = toCardinal(digits).split(' ');
  const last = words.pop() ?? '';
  return [...words, ordinals[last] ?? last.replace(/y$/, 'ie').concat('th')].join(' ');
};

/**
 * Normalises English text to count words. It becomes lower case with numbers as words.
 * Hyphens and other punctuation become spaces and apostrophes go. Spelling, contractions and names stay.
 */
export const toComparableText = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/(?<=\d),(?=\d{3}\b)/g, '')
    .replace(/\$\s?(\d+)/g, '$1 dollars')
    .replace(/%/g, ' percent')
    .replace(/(\d{1,2}):00\b/g, '$1')
    .replace(/(\d)\.(?=\d)/g, '$1 point ')
    .replace(/\d+(?=(?:st|nd|rd|th)\b)/g, (digits) => `${toOrdinal(digits)}#`)
    .replace(/#(?:st|nd|rd|th)/g, '')
    .replace(/\d+/g, (digits) => ` ${toCardinal(digits)} `)
    .replace(/['’‘`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
