import { maskTexts } from '../../../functions/shared/privacy';

const maskOne = (text: string) => maskTexts([text]).masked[0];

describe('birth dates', () => {
  it.each([
    ['doğum tarihim 15.03.1985', 'doğum tarihim [BIRTHDATE_1]'],
    ['doğum tarihim 15 03 1985 efendim', 'doğum tarihim [BIRTHDATE_1] efendim'],
    ['doğum tarihim 15/3/85', 'doğum tarihim [BIRTHDATE_1]'],
    ['doğum tarihim 15 Mart 1985', 'doğum tarihim [BIRTHDATE_1]'],
    ['doğum tarihim on beş mart bin dokuz yüz seksen beş', 'doğum tarihim [BIRTHDATE_1]'],
    ['doğum tarihim on beş sıfır üç bin dokuz yüz seksen beş', 'doğum tarihim [BIRTHDATE_1]'],
    ['doğum tarihim bir beş sıfır üç bir dokuz sekiz beş', 'doğum tarihim [BIRTHDATE_1]'],
    ['doğum tarihim 15 mart seksen beş', 'doğum tarihim [BIRTHDATE_1]'],
    ["15 Mart 1985'te doğdum", "[BIRTHDATE_1]'te doğdum"],
    ['1985 doğumluyum', '[BIRTHDATE_1] doğumluyum'],
    ['iki bin beş yılının mayıs ayının üçünde doğdum', '[BIRTHDATE_1] doğdum'],
    ["tug'ilgan sanam 15.03.1985", "tug'ilgan sanam [BIRTHDATE_1]"],
    [
      "tug'ilgan kunim o'n beshinchi mart bir ming to'qqiz yuz sakson beshinchi yil",
      "tug'ilgan kunim [BIRTHDATE_1] yil",
    ],
    ["1985-yil 15-martda tug'ilganman", "[BIRTHDATE_1] tug'ilganman"],
    ['туғилган куним 15 март 1985', 'туғилган куним [BIRTHDATE_1]'],
    ['дата рождения 15.03.1985', 'дата рождения [BIRTHDATE_1]'],
    ['дата рождения пятнадцатого марта восемьдесят пятого', 'дата рождения [BIRTHDATE_1]'],
    [
      'дата рождения пятнадцатое марта тысяча девятьсот восемьдесят пятого года',
      'дата рождения [BIRTHDATE_1] года',
    ],
    ['родилась 3 мая 1990 года', 'родилась [BIRTHDATE_1] года'],
    ['я 15 мая 85 года рождения', 'я [BIRTHDATE_1] года рождения'],
    ['my date of birth is 15 March 1985', 'my date of birth is [BIRTHDATE_1]'],
    ['I was born on the fifteenth of March nineteen eighty five', 'I was born on [BIRTHDATE_1]'],
    ['date of birth March 15th, 1985', 'date of birth [BIRTHDATE_1]'],
    ['born 1985-03-15', 'born [BIRTHDATE_1]'],
    ['my birthday is the third of May two thousand five', 'my birthday is [BIRTHDATE_1]'],
  ])('are masked in: %s', (speech, masked) => {
    expect(maskOne(speech)).toBe(masked);
  });

  it.each([
    {
      says: 'the question before it',
      turns: ['Doğum tarihinizi alabilir miyim?', 'tabii', '15 Mart 1985'],
      masked: ['Doğum tarihinizi alabilir miyim?', 'tabii', '[BIRTHDATE_1]'],
    },
    {
      says: 'a nod in the middle',
      turns: ["Tug'ilgan sanangiz?", 'o‘n besh mart', 'ha', 'bir ming to‘qqiz yuz sakson besh'],
      masked: ["Tug'ilgan sanangiz?", '[BIRTHDATE_1]', 'ha', '[BIRTHDATE_1]'],
    },
    {
      says: 'a question in the middle',
      turns: ['date of birth?', 'the 15th of March', 'and which year was that', '1985'],
      masked: ['date of birth?', '[BIRTHDATE_1]', 'and which year was that', '[BIRTHDATE_2]'],
    },
    {
      says: 'the date said back',
      turns: ['дата рождения', '15.03.1985', 'пятнадцатое марта тысяча девятьсот восемьдесят пятого, верно?'],
      masked: ['дата рождения', '[BIRTHDATE_1]', '[BIRTHDATE_1], верно?'],
    },
  ])('are masked across turns: $says', ({ turns, masked }) => {
    expect(maskTexts(turns).masked).toEqual(masked);
  });

  it.each([
    'teslimat tarihi 15.03.2025',
    '15 Mart günü teslim edeceğiz',
    'doğum günü hediyesi, teslimat 15 mart 2025',
    'yetkazib berish 15 mart kuni',
    'доставка пятнадцатого марта',
    'delivery is on the fifteenth of March',
    '2019 yılında kurulduk',
    'on beş mart iki bin yirmi beşte geldi',
    'заказ от 15.03.2025',
    'kampanya 1 mayıs 2025 tarihine kadar',
    'the warranty ends on 15 March 2027',
    'mayli, 15 ta oling',
    'doğum günü pastası 250 lira',
  ])('are not found in: %s', (speech) => {
    expect(maskOne(speech)).toBe(speech);
  });

  it('do not include the delivery date after them', () => {
    expect(maskOne('doğum tarihim 15.03.1985, 20.03.2025 tarihinde gelin')).toBe(
      'doğum tarihim [BIRTHDATE_1], 20.03.2025 tarihinde gelin',
    );
  });
});

describe('a misheard number word beside a birth date', () => {
  it.each([
    ["tug'ilgan sanam yigirmi beshinchi mart 1985", "tug'ilgan sanam [BIRTHDATE_1]"],
    ['my date of birth is twnty five March 1985', 'my date of birth is [BIRTHDATE_1]'],
    ['туғилган куним 15.03.1985 бира', 'туғилган куним [BIRTHDATE_1]'],
  ])('is masked with it: %s', (said, masked) => {
    expect(maskTexts([said]).masked).toEqual([masked]);
  });

  it('is not confused with an unrelated word', () => {
    expect(maskTexts(['doğum tarihim 15 mart 1985 ve kahve içeriz']).masked).toEqual([
      'doğum tarihim [BIRTHDATE_1] ve kahve içeriz',
    ]);
  });
});
