import { maskTexts, unmask } from '../../../functions/shared/privacy';
import { card, inFours, pinfl, tckn, turkishIban } from './samples';

const maskOne = (text: string) => maskTexts([text]).masked[0];

describe('phone numbers', () => {
  it.each([
    '+998 90 111-22-33',
    '+998901112233',
    '998901112233',
    '998 90 111 22 33',
    '90 111 22 33',
    '901112233',
    '8 90 111 22 33',
    '+ 998 (90) 111 22 33',
    '8 (912) 345-67-89',
    '+7 912 345 67 89',
    '89123456789',
    '+7 701 234 56 78',
    '0532 123 45 67',
    '05321234567',
    '5321234567',
    '905321234567',
    '+90 532 123 45 67',
    '+90 (0532) 123 45 67',
    '(0532) 123 45 67',
    '00 90 532 123 45 67',
    '0090 532 123 45 67',
    '+90.532.123.45.67',
    '90.111.22.33',
    '90\u00a0111\u202f22\u00a033',
    '90–111—22−33',
    '90, 111, 22, 33',
    '532, 123, 45, 67',
    '90 111... 22 33',
    '5 3 2 1 2 3 4 5 6 7',
    '5, 3, 2, 1, 2, 3, 4, 5, 6, 7',
    '٠٥٣٢ ١٢٣ ٤٥ ٦٧',
    '۹۰ ۱۱۱ ۲۲ ۳۳',
    '０５３２１２３４５６７',
    '𝟗𝟎 𝟏𝟏𝟏 𝟐𝟐 𝟑𝟑',
    '90\u200b111\u200b22\u200b33',
    '+44 20 7946 0958',
    '+33 6 12 34 56 78',
    '0033 6 12 34 56 78',
    '+0532 123 45 67',
    '90 111 ha 22 33',
    'beş üç iki bir iki üç dört beş altı yedi',
    'Beş, üç, iki, bir, iki, üç, dört, beş, altı, yedi',
    'пять три два один два три четыре пять шесть семь',
    "besh uch ikki bir ikki uch to'rt besh olti yetti",
    'беш уч икки бир икки уч тўрт беш олти етти',
    'five three two one two three four five six seven',
    'sıfır beş yüz otuz iki yüz yirmi üç kırk beş altmış yedi',
    'девятьсот двенадцать триста сорок пять шестьдесят семь восемьдесят девять',
    'toʻqson olti yuz oʻn bir yigirma ikki oʻttiz uch',
    'toʻqson 111 22 33',
    '90 111 22:33',
    '90:111:22:33',
    '90*111*22*33',
    '90\u034f111\u034f22\u034f33',
    'sıfır beşyüzotuziki yüzyirmiüç kırkbeş altmışyedi',
  ])('are masked as %s', (spelling) => {
    expect(maskOne(`raqam: ${spelling}; salom`)).toBe('raqam: [PHONE_1]; salom');
  });

  it('share one placeholder in every spelling', () => {
    const { masked, counts } = maskTexts([
      '90 111 22 33',
      '+998 (90) 111-22-33',
      'yana 998901112233',
      '91 111 22 33',
    ]);
    expect(masked).toEqual(['[PHONE_1]', '[PHONE_1]', 'yana [PHONE_1]', '[PHONE_2]']);
    expect(counts).toEqual({ PHONE: 2 });
  });

  it('keep the case ending after them', () => {
    expect(maskOne("901112233ga qo'ng'iroq qiling")).toBe("[PHONE_1]ga qo'ng'iroq qiling");
    expect(maskOne("0532 123 45 67'yi arayın")).toBe("[PHONE_1]'yi arayın");
  });

  it('are two numbers when read one after the other', () => {
    expect(maskOne('90 111 22 33, 91 222 33 44')).toBe('[PHONE_1], [PHONE_2]');
    expect(maskOne('9 0 1 1 1 2 2 3 3 9 1 2 2 2 3 3 4 4')).toBe('[PHONE_1] [PHONE_2]');
  });

  it('are read for the countries of the options', () => {
    expect(maskTexts(['030 12345678'], { countries: ['DE'] }).masked).toEqual(['[PHONE_1]']);
    expect(maskTexts(['90 111 22 33'], { countries: ['TR'] }).masked).toEqual(['[NUMBER_1]']);
  });
});

describe('cards and national ids', () => {
  const visa = card('411111111111111');
  const id = tckn('234567890');
  const jshshir = pinfl('3120589123456');

  it.each([
    visa,
    inFours(visa),
    inFours(visa).replaceAll(' ', '-'),
    inFours(visa).replaceAll(' ', ', '),
    [...visa].join(' '),
  ])('masks the card %s', (spelling) => {
    expect(maskOne(`kart ${spelling}, 12/26`)).toBe('kart [CARD_1], 12/26');
  });

  it('masks an Uzbek card by its prefix', () => {
    expect(maskOne('karta 8600 1234 5678 9012')).toBe('karta [CARD_1]');
  });

  it.each([id, [...id].join(' '), `${id.slice(0, 3)} ${id.slice(3, 6)} ${id.slice(6, 9)} ${id.slice(9)}`])(
    'masks the TCKN %s',
    (spelling) => {
      expect(maskOne(`kimlik ${spelling}`)).toBe('kimlik [TCKN_1]');
    },
  );

  it.each([jshshir, `${jshshir.slice(0, 7)} ${jshshir.slice(7)}`, [...jshshir].join('-')])(
    'masks the PINFL %s',
    (spelling) => {
      expect(maskOne(`JSHSHIR ${spelling}`)).toBe('JSHSHIR [PINFL_1]');
    },
  );
});

describe('IBANs', () => {
  const iban = turkishIban('0006100000000000123456');

  it.each([
    iban,
    inFours(iban),
    iban.toLowerCase(),
    inFours(iban).replaceAll(' ', '-'),
    inFours(iban).replace('TR', 'T R '),
  ])('are masked as %s, and the words after them stay', (spelling) => {
    expect(maskOne(`IBAN ${spelling} hesabıma`)).toBe('IBAN [IBAN_1] hesabıma');
  });

  it('are masked for other countries, with letters inside', () => {
    expect(maskOne('GB82 WEST 1234 5698 7654 32')).toBe('[IBAN_1]');
    expect(maskOne('kz86 125k zt50 0410 0100')).toBe('[IBAN_1]');
  });

  it('are masked without the letters TR', () => {
    expect(maskOne(`hesap ${inFours(iban.slice(2))}`)).toBe('hesap [IBAN_1]');
  });

  it('are masked across a turn of the other speaker', () => {
    const { masked } = maskTexts([inFours(iban).slice(0, 14), 'evet', inFours(iban).slice(15)]);
    expect(masked).toEqual(['[IBAN_1]', 'evet', '[IBAN_1]']);
  });
});

describe('e-mail addresses', () => {
  it.each([
    'ivan.petrov+1@mail.ru',
    'AYŞE.YILMAZ@ÖRNEK.COM.TR',
    'ivan＠mail．ru',
    'ivan @ mail . ru',
    'name at example dot com',
    'ivan собака mail точка ru',
    'ivan собака mail.ru',
    'ahmet et ornek nokta com',
    'ahmet nokta yilmaz et ornek nokta com nokta tr',
    'ahmet 34 et ornek nokta com',
    'anvar kuchukcha mail nuqta uz',
    'a h m e t et gmail nokta com',
  ])('are masked as %s', (spelling) => {
    expect(maskOne(`e-posta: ${spelling}, tamam`)).toBe('e-posta: [EMAIL_1], tamam');
  });

  it('are one datum in every spelling', () => {
    expect(maskTexts(['ivan@mail.ru', 'Ivan @ mail точка ru']).masked).toEqual(['[EMAIL_1]', '[EMAIL_1]']);
  });

  it('end where the next sentence begins', () => {
    expect(maskOne('ivan@mail.ru.Завтра')).toBe('[EMAIL_1].Завтра');
  });

  it.each([
    'look at example dot com',
    'we met at noon',
    'kabul et ornek nokta com sayfasında',
    'у меня собака и кошка',
    'точка зрения',
    'user@host',
    '@ornek diye yazın',
    'the price is 5 @ 3',
  ])('are not found in: %s', (speech) => {
    expect(maskOne(speech)).toBe(speech);
  });
});

describe('other data', () => {
  it.each([
    '1 200 000 soʻm',
    '500 000 000 soʻm',
    '500000000 soʻm',
    '901 112 233 сум',
    '500 000 000',
    '12.500 TL',
    '12.500,50 TL',
    '1 200 000 рублей',
    '$901112233',
    '90 ming soʻm, 111 ming soʻm',
    '16.10.2025 13:32:15',
    '30.12.2025 09:00',
    '2025-10-16 13:32',
    '30/12/2025 10:45:00',
    'soat 9:30 dan 18:00 gacha',
    '16 250 9:30 12:45 10:15',
    'onbir otuziki kişi',
    'sipariş 12345678',
    'заказ № 7654321',
    '100, 200, 300, 400',
    '900, 950, 1000',
    '2023 2024 2025',
    '1760603535.117302',
    'sipuni-1760603535.117302',
    '3f2504e0-4f89-11d3-9a0c-905321234567',
    'bir iki üç, deneme',
    'beş yüz bin lira',
    'двадцать пять тысяч триста сорок рублей',
    'yuz ellik ming soʻm',
    '444 0 532',
    '112',
    '',
  ])('stays: %s', (speech) => {
    expect(maskOne(speech)).toBe(speech);
  });

  it('does not include a number before an ordinary word', () => {
    expect(maskOne('901112233 bino yonida')).toBe('[PHONE_1] bino yonida');
  });
});

describe('numbers across several turns', () => {
  it.each([
    {
      says: 'a number that ends in the next turn',
      turns: ['998 90 111', '22 33'],
      masked: ['[PHONE_1]', '[PHONE_1]'],
    },
    {
      says: 'a nod in between',
      turns: ['90 111', 'evet', '22 33 ok'],
      masked: ['[PHONE_1]', 'evet', '[PHONE_1] ok'],
    },
    {
      says: 'a short phrase',
      turns: ['90 111', 'Ha, eshitaman sizni', '22 33'],
      masked: ['[PHONE_1]', 'Ha, eshitaman sizni', '[PHONE_1]'],
    },
    {
      says: 'one moment',
      turns: ['90 111', 'bir daqiqa', '22 33'],
      masked: ['[PHONE_1]', 'bir daqiqa', '[PHONE_1]'],
    },
    { says: 'silence', turns: ['90 111', '', '22 33'], masked: ['[PHONE_1]', '', '[PHONE_1]'] },
    {
      says: 'groups said back',
      turns: ['90', '90', '111', '111 ha', '22', '22 shundaymi?', '33'],
      masked: [
        '[PHONE_1]',
        '[PHONE_1]',
        '[PHONE_1]',
        '[PHONE_1] ha',
        '[PHONE_1]',
        '[PHONE_1] shundaymi?',
        '[PHONE_1]',
      ],
    },
    {
      says: 'spoken words',
      turns: ['beş üç iki bir iki', 'evet', 'üç dört beş altı yedi'],
      masked: ['[PHONE_1]', 'evet', '[PHONE_1]'],
    },
    { says: 'a spoken address', turns: ['ivan собака', 'mail точка ru'], masked: ['[EMAIL_1]', '[EMAIL_1]'] },
  ])('are masked with $says', ({ turns, masked }) => {
    expect(maskTexts(turns).masked).toEqual(masked);
  });

  it('keep the whole number as the original', () => {
    expect([...maskTexts(['(998 90 111', 'evet', '22 33)']).originals]).toEqual([
      ['[PHONE_1]', '998 90 111 22 33'],
    ]);
  });

  it('stay when a real turn stands between', () => {
    const turns = ['narxi 90 111', 'bugun kelasizmi yoki ertaga kelasizmi', '22 33 uy'];
    expect(maskTexts(turns).masked).toEqual(turns);
  });
});

describe('placeholders', () => {
  it('never reuse a number that a speaker said', () => {
    const texts = ['[PHONE_1] va [phone 2]', '90 111 22 33'];
    const { masked, originals } = maskTexts(texts);
    expect(masked).toEqual(['[PHONE_1] va [phone 2]', '[PHONE_3]']);
    expect(masked.map((text) => unmask(text, originals))).toEqual(texts);
  });

  it('do not hide a number from masking', () => {
    expect(maskOne('[PHONE_905321234567]')).toBe('[PHONE_[PHONE_1]]');
  });

  it('stay without an original, and originals are inserted literally', () => {
    const originals = new Map([
      ['[EMAIL_1]', '$&[PHONE_1]'],
      ['[PHONE_1]', '5'],
    ]);
    expect(unmask('[EMAIL_1] [IBAN_4]', originals)).toBe('$&[PHONE_1] [IBAN_4]');
  });

  it('keep the datum as it was first said', () => {
    const { masked, originals } = maskTexts(['Тел. 90 111-22-33', '+998901112233']);
    expect(masked.map((text) => unmask(text, originals))).toEqual(['Тел. 90 111-22-33', '90 111-22-33']);
  });

  it('keep texts with the boundary character whole', () => {
    expect(maskTexts(['a\ue000 90 111 22 33\ue000', '']).masked).toEqual(['a\ue000 [PHONE_1]\ue000', '']);
  });

  it('are absent without texts', () => {
    expect(maskTexts([])).toEqual({ masked: [], replacements: [], originals: new Map(), counts: {} });
  });
});
