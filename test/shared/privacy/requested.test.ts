import { maskTexts } from '../../../functions/shared/privacy';

const LETTERS_OR_DIGITS = /[\p{L}\p{N}]/u;
const placeholder = /\[[A-Z]+_\d+\]/g;

/** The texts with a space for each placeholder. */
const leftOf = (...texts: string[]): string[] =>
  maskTexts(texts).masked.map((text) => text.replace(placeholder, ' ').trim());

describe('a requested datum', () => {
  it.each([
    {
      says: 'a misheard IBAN',
      asks: 'IBAN numaranız?',
      answers: ['TR altmış yeddi sıfır sıfir altı iki dogkuz üç dört beş altı yedi sekis dokuz bir iki'],
    },
    { says: 'a misheard passport', asks: 'Pasport raqami?', answers: ['AB turt yuz ellik toqiz pesh'] },
    {
      says: 'a passport in thousands',
      asks: 'номер паспорта?',
      answers: ['четыреста тысяч шестьсот три тысячи'],
    },
    {
      says: 'a passport with doubled digits',
      asks: 'passport number?',
      answers: ['four oh five nine double two zero'],
    },
    { says: 'a misheard plate', asks: 'plakanız?', answers: ['otus dört A B C sekis iki'] },
    { says: 'a corrected plate', asks: 'your plate?', answers: ['SB 54 oh sorry thats wrong 52 NAF'] },
    { says: 'a misheard birth date', asks: 'дата рождения?', answers: ['шестого мая семдесят второго'] },
    {
      says: 'a passport with a sentence between',
      asks: 'серия и номер паспорта?',
      answers: ['4588', 'минуту я внесла первую часть в систему', '211138'],
    },
    {
      says: 'a plate with a sentence between',
      asks: 'plakanız nedir?',
      answers: ['34 MNP', 'bir saniye ekran biraz yavaş açılıyor efendim', '744'],
    },
  ])('is masked without its usual shape: $says', ({ asks, answers }) => {
    const [, ...left] = leftOf(asks, ...answers);
    const read = left.filter((_, at) => at !== 1);
    for (const text of read) expect(text).not.toMatch(LETTERS_OR_DIGITS);
    if (answers[1]) expect(left[1]).toBe(answers[1]);
  });

  it.each([
    ['pasaport yanınızda olsun', 'toplam 2.400 lira'],
    ['паспорт нужен', 'работаем до 15:45'],
    ['a passport or a driving licence is fine', 'we are open until 15:30'],
    ['plakanız?', 'bilmiyorum, arabada 20 kg 300 gram yük var'],
    ['IBAN ile ödeyin', 'sipariş numarası 12345678901'],
    ['pasportdagi o‘n to‘rt xonali raqam kerak', 'keyin aytaman'],
    ['tug‘ilgan kunda chegirma 15 foiz', 'yaxshi'],
    ['мошина рақами?', 'мурожаатингиз учун раҳмат хайр'],
    ['passport?', 'you too, bye, fine by me'],
    ['doğum günü pastası', 'teslimat 15 mart 2025, 250 lira'],
  ])('is not found in other talk: %s / %s', (asks, answer) => {
    const { masked, counts } = maskTexts([asks, answer]);
    const ours = Object.keys(counts).filter((kind) =>
      ['PASSPORT', 'PLATE', 'BIRTHDATE', 'IBAN'].includes(kind),
    );
    expect({ ours, asks: masked[0] }).toEqual({ ours: [], asks });
  });

  it('includes a digit that is left beside it', () => {
    expect(leftOf('Мой паспорт 4510 123456 7')).toEqual(['Мой паспорт']);
  });
});
