import { maskForLog, maskTexts } from '../../../functions/shared/privacy';
import { inFours, turkishIban } from './samples';

const maskOne = (text: string) => maskTexts([text]).masked[0];
const right = turkishIban('0006100000000000123456');
const checkDigits = right.slice(2, 4);
const wrong = `TR${checkDigits === '33' ? '34' : '33'}${right.slice(4)}`;
const sayDigits = (digits: string, words: string) =>
  Array.from(digits, (digit) => words.split(' ')[Number(digit)]).join(' ');
const turkish = 'sıfır bir iki üç dört beş altı yedi sekiz dokuz';
const uzbek = "nol bir ikki uch to'rt besh olti yetti sakkiz to'qqiz";
const russian = 'ноль один два три четыре пять шесть семь восемь девять';
const english = 'zero one two three four five six seven eight nine';

describe('IBANs', () => {
  it.each([
    ['written', right],
    ['in groups', inFours(right)],
    ['in small letters', inFours(right).toLowerCase()],
    ['with wrong check digits', inFours(wrong)],
    ['with wrong check digits and no space', wrong],
    ['with wrong check digits in small letters', inFours(wrong).toLowerCase()],
    ['with letters by name', `te re ${inFours(right).slice(2)}`],
    ['with letters by English name', `Ti Ar ${inFours(right).slice(2)}`],
    ['with letters by Russian name', `тэ эр ${inFours(right).slice(2)}`],
    ['with letters by Uzbek name', `te er ${inFours(right).slice(2)}`],
    ['with single letters', `T R ${inFours(right).slice(2)}`],
    ['in Turkish words', `TR ${sayDigits(right.slice(2), turkish)}`],
    ['in Turkish words with wrong check digits', `te re ${sayDigits(wrong.slice(2), turkish)}`],
    ['in Uzbek words', `TR ${sayDigits(right.slice(2), uzbek)}`],
    ['in Russian words', `тэ эр ${sayDigits(right.slice(2), russian)}`],
    ['in English words', `T R ${sayDigits(right.slice(2), english)}`],
    ['with a hesitation', `TR ${right.slice(2, 10)} eee ${right.slice(10)}`],
    ['of another country with wrong check digits', 'DE12 3704 0044 0532 0130 00'],
    ['of a country with letters and wrong check digits', 'KZ11 125K ZT50 0410 0100'],
  ])('are masked %s, and the words after them stay', (_, iban) => {
    expect(maskOne(`IBAN ${iban} hesabıma`)).toBe('IBAN [IBAN_1] hesabıma');
  });

  it.each([
    [`${right}'ya gönderin`, "[IBAN_1]'ya gönderin"],
    [`${right}, tel 0532 123 45 67`, '[IBAN_1], tel [PHONE_1]'],
    [`${inFours(right)} 0532 123 45 67`, '[IBAN_1] [PHONE_1]'],
    [`${inFours(wrong)} 0532 123 45 67`, '[IBAN_1] [PHONE_1]'],
    [`${inFours(right)} ve 500 lira`, '[IBAN_1] ve 500 lira'],
    ['GB82 WEST 1234 5698 7654 32 is mine', '[IBAN_1] is mine'],
  ])('do not include what follows them: %s', (text, masked) => {
    expect(maskOne(text)).toBe(masked);
  });

  it.each([
    {
      says: 'a nod',
      turns: ['te re otuz üç sıfır sıfır', 'evet', `sıfır altı ${sayDigits(right.slice(8), turkish)}`],
      masked: ['[IBAN_1]', 'evet', '[IBAN_1]'],
    },
    {
      says: 'a phrase',
      turns: [inFours(wrong).slice(0, 14), 'Ha, eshitaman sizni', inFours(wrong).slice(15)],
      masked: ['[IBAN_1]', 'Ha, eshitaman sizni', '[IBAN_1]'],
    },
    {
      says: 'many nods',
      turns: [
        'TR',
        'evet',
        inFours(wrong).slice(2, 9),
        'tamam',
        inFours(wrong).slice(10, 19),
        'evet',
        inFours(wrong).slice(20),
      ],
      masked: ['[IBAN_1]', 'evet', '[IBAN_1]', 'tamam', '[IBAN_1]', 'evet', '[IBAN_1]'],
    },
    {
      says: 'groups said back',
      turns: [inFours(wrong).slice(0, 14), inFours(wrong).slice(0, 14), inFours(wrong).slice(15)],
      masked: ['[IBAN_1]', '[IBAN_1]', '[IBAN_1]'],
    },
  ])('are one IBAN across turns: $says', ({ turns, masked }) => {
    expect(maskTexts(turns).masked).toEqual(masked);
  });

  it.each([
    'TR plakalı araç 33 numara',
    'tr 33',
    'sipariş TR 1234',
    'it 12 de 300 me 45',
    'no 12 at 34 50',
    'seri TR33-AB12',
    'DE12 3704',
  ])('are not found in: %s', (speech) => {
    expect(maskOne(speech)).toBe(speech);
  });

  it('stay in a log with wrong check digits, as a digest may', () => {
    expect(maskForLog('be71a961e4539b47')).toBe('be71a961e4539b47');
  });
});
