import { maskTexts } from '../../../functions/shared/privacy';

const maskOne = (text: string) => maskTexts([text]).masked[0];
const isWhollyMasked = (text: string | undefined) =>
  text !== undefined && !/\d/.test(text.replace(/\[[A-Z]+_\d+\]/g, ''));

describe('numbers of nine digits or more', () => {
  it.each([
    ['a card with a misheard digit', 'kart numaram 4111 1111 1111 1112', 'kart numaram [NUMBER_1]'],
    ['a national id with a misheard digit', 'tc kimlik numaram 10000000147', 'tc kimlik numaram [NUMBER_1]'],
    ['nine digits', 'bu da 123456789 işte', 'bu da [NUMBER_1] işte'],
    ['eleven digits one by one', '1 2 3 4 5 6 7 8 9 0 1', '[NUMBER_1]'],
    ['a phone with a digit too many', '0532 123 45 67 8', '[NUMBER_1]'],
    ['more digits than any number has', '12345678 '.repeat(8).trim(), '[NUMBER_1]'],
  ])('are masked as %s', (_, said, masked) => {
    expect(maskOne(said)).toBe(masked);
  });

  it('include the letters of an IBAN with a misheard digit', () => {
    expect(maskOne('iban TR33 0006 1005 1978 6457 8413 27')).not.toMatch(/\d{2}/);
  });

  it('are masked across two turns', () => {
    expect(maskTexts(['вот 112233', 'так', '4455667788 и всё']).masked).toEqual([
      'вот [NUMBER_1]',
      'так',
      '[NUMBER_1] и всё',
    ]);
  });

  it('share one placeholder for one value', () => {
    expect(maskTexts(['123456789 mu?', '123 456 789']).masked).toEqual(['[NUMBER_1] mu?', '[NUMBER_1]']);
  });

  it.each([
    'sipariş numaranız 123456789012',
    'siparişiniz 4500123456',
    '4500123456 numaralı siparişiniz yolda',
    'kargo takip numarası 7312 4567 8901',
    'ürün kodu 123456789',
    'fatura no 20250000123',
    'buyurtma raqami 12345678901',
    '12345678901 raqamli buyurtmangiz',
    'trek raqam 731245678901',
    'artikul 123456789',
    'номер заказа 12345678901',
    'заказ номер 12345678901',
    'трек-номер 80093712345678',
    'артикул 123456789',
    'номер накладной 1234567890',
    'order number 12345678901',
    'your tracking number is 731245678901',
    'ticket number 1234567890',
    'toplam 125000000 lira',
    'jami 125000000 soʻm',
    'всего 125000000 рублей',
    'the total is 125000000 dollars',
    '125000000 adet',
    '2021 2022 2023 raporları',
    '100, 200, 300, 400',
  ])('stay when a word makes them something else: %s', (said) => {
    expect(maskOne(said)).toBe(said);
  });

  it.each([
    [['Sipariş numaranız nedir?', '12345678901', 'Teşekkürler, 12345678901 numaralı sipariş yolda.']],
    [['Buyurtma raqamingizni ayting.', '12345678901', 'Rahmat.']],
    [['Назовите номер заказа.', '12345678901', 'Заказ 12345678901 в пути.']],
    [['May I have your order number?', '12345678901', 'Order 12345678901 is on its way.']],
  ])('stay as the answer to a question about an order: %j', (turns) => {
    expect(maskTexts(turns).masked).toEqual(turns);
  });
});

describe('a requested number', () => {
  it.each([
    ['card', ['Kart numaranızı alabilir miyim?', '4111 1111'], 'NUMBER'],
    ['card', ['Karta raqamingizni ayting.', '8600 12'], 'NUMBER'],
    ['card', ['Назовите номер карты.', '4276 38'], 'NUMBER'],
    ['card', ['May I have your card number?', '4539 12'], 'NUMBER'],
    ['last four digits', ['Kartınızın son dört hanesini söyler misiniz?', '4821'], 'NUMBER'],
    ['account', ['Hesap numaranız nedir?', '48213907'], 'ACCOUNT'],
    ['account', ['Hisob raqamingizni ayting.', '20208000900123456001'], 'ACCOUNT'],
    ['account', ['Назовите расчётный счёт.', '40817810099910004312'], 'ACCOUNT'],
    ['account', ['What is your account number?', '48213907'], 'ACCOUNT'],
    ['phone', ['Telefon numaranız?', '123 45 67'], 'NUMBER'],
    ['phone', ['Size hangi numaradan ulaşabiliriz?', '123 45 67'], 'NUMBER'],
    ['phone', ['Telefon raqamingizni ayting.', '123 45 67'], 'NUMBER'],
    ['phone', ['По какому номеру с вами связаться?', '123 45 67'], 'NUMBER'],
    ['phone', ['What number can we reach you on?', '123 45 67'], 'NUMBER'],
    ['identity number', ['TC kimlik numaranızı alayım.', '1234567'], 'NUMBER'],
    ['identity number', ['JSHSHIR raqamingizni ayting.', '3120589'], 'NUMBER'],
    ['identity number', ['Продиктуйте ИИН.', '900615'], 'NUMBER'],
    ['one-time code', ['Telefonunuza gelen doğrulama kodunu söyler misiniz?', '4821'], 'CODE'],
    ['one-time code', ['SMS kodni ayting.', '482133'], 'CODE'],
    ['one-time code', ['Назовите код из смс.', '4821'], 'CODE'],
    ['one-time code', ['What is the one-time code?', '48 21 33'], 'CODE'],
    ['card code', ['Kartın arkasındaki güvenlik kodunu söyler misiniz?', '345'], 'CODE'],
    ['card code', ['CVV kodingiz qanday?', '345'], 'CODE'],
    ['card code', ['Назовите код на обороте карты.', '345'], 'CODE'],
    ['card code', ['What is the security code on the back of the card?', 'three four five'], 'CODE'],
    ['card code', ['And the CVV?', 'The code is 345'], 'CODE'],
    ['tax number', ['Vergi numaranız nedir?', '1234567890'], 'TAX'],
    ['tax number', ['STIR raqamini ayting.', '301234567'], 'TAX'],
    ['tax number', ['Продиктуйте ИНН.', '7712345678'], 'TAX'],
    ['tax number', ['Продиктуйте ИНН.', '501234567890'], 'TAX'],
    ['tax number', ['May I have the tax ID?', '12345678'], 'TAX'],
  ])('is masked: %s, %j', (_, turns, kind) => {
    const { masked } = maskTexts(turns);
    expect(masked[0]).toBe(turns[0]);
    expect(masked[1]).toContain(`[${kind}_1]`);
    expect(isWhollyMasked(masked[1])).toBe(true);
  });

  it.each([
    'kartım 4111 1111',
    'cvv kodum 345',
    '4821 numaralı kartınız',
    '8600 1234 raqamli karta',
    'код подтверждения 482133',
    'my account number is 4821390',
    'he can call 0770 12345',
  ])('is masked when it is named: %s', (said) => {
    expect(isWhollyMasked(maskOne(said))).toBe(true);
  });

  it('is masked a few turns later', () => {
    const turns = ['Kart numaranız?', 'Bir saniye bakayım.', 'Tabii, bekliyorum.', '4111 11'];
    expect(maskTexts(turns).masked[3]).toBe('[NUMBER_1]');
  });

  it('is requested no longer after its answer', () => {
    const turns = ['Doğrulama kodunu söyler misiniz?', '4821', 'Teşekkürler, bugün 5300 var.'];
    expect(maskTexts(turns).masked).toEqual([turns[0], '[CODE_1]', turns[2]]);
  });

  it.each([
    [['Kart numaranızı alabilir miyim?', 'Kartımdan 4500 lira çekilmiş.']],
    [['Hisob raqamingizni ayting.', "Hisobimda 45000 so'm bor."]],
    [['Назовите номер карты.', 'С карты списали 4500 рублей.']],
    [['May I have your card number?', 'My card was charged 4500 dollars.']],
    [['Kart numaranız?', 'Kartım 2023 yılından beri var.']],
    [['Hesabınızı ne zaman açtınız?', '2023 yılında açtım.']],
    [['Telefonunuzun modeli nedir?', 'Bataryası 4500 mAh.']],
    [['Telefon numaranız?', 'Saat 14 30 gibi arayın, 444 0 532 değil.']],
    [['Sizga avtobus raqami kerakmi?', '67-avtobus']],
    [['İndirim kodunuz 482133, sepette kullanın.']],
    [['Hata kodu 4502 görünüyor.']],
    [['Промокод 482133.']],
    [['The discount code is 482133.']],
    [['Dahili numara 5573, sıra numaranız 6902.']],
    [['Куда звонить?', 'По короткому номеру 1199.']],
    [['Kartımın limiti 45000, bakiyem 12500.']],
    [['34 numaralı otobüs, kartla 20 lira.']],
    [['Kartla 4500 ödedim, kalan 2500 nakit.']],
    [['Hesabıma 12500 yattı mı?']],
    [['С карты ушло 4500.']],
    [['My card paid 4500.']],
    [['bir iki üç dört beş altı yedi sekiz dokuz']],
  ])('does not include sums, years, models and other numbers: %j', (turns) => {
    expect(maskTexts(turns).masked).toEqual(turns);
  });
});

describe('a spoken number', () => {
  const phones: readonly (readonly [string, string])[] = [
    ['double', 'zero five three two one two three double four six seven'],
    ['double a written digit', '0532 123 double 4 67'],
    ['triple', 'oh five three two triple one four five six seven'],
    ['counted zeros', 'zero five three two one two three two zeros six seven'],
    ['çift', '0532 123 çift dört 67'],
    ['iki tane', 'sıfır beş yüz otuz iki yüz yirmi üç iki tane sıfır altmış yedi'],
    ['ikkita', "to'qson bir yuz yigirma uch ikkita nol oltmish yetti"],
    ['uchta', "to'qson bir bir yuz uchta nol oltmish yetti"],
    ['иккита in Cyrillic', 'тўқсон бир юз йигирма уч иккита нол олтмиш етти'],
    ['два нуля', 'восемь девятьсот три сто двадцать три два нуля шестьдесят семь'],
    ['три семёрки', 'восемь девятьсот три три семёрки сорок пять шестьдесят семь'],
    ['двойной ноль', 'восемь девятьсот три сто двадцать три двойной ноль шестьдесят семь'],
    ['inflected digits', 'восьмёрка девятка ноль тройка единица двойка тройка ноль ноль шестёрка семёрка'],
    ['Turkish thousands', 'sıfır beş yüz otuz iki bin yüz yirmi üç kırk beş altmış yedi'],
    ['written thousands', '0 532 bin 123 45 67'],
    [
      'Russian thousands',
      'восемь девятьсот двенадцать тысяч триста сорок пять шестьдесят семь восемьдесят девять',
    ],
    ['English hundreds', 'zero five hundred thirty two one hundred and twenty three forty five sixty seven'],
    ['words written together', 'sıfır beşyüzotuziki yüzyirmiüç kırkbeş altmışyedi'],
    ['a Turkish ending', 'sıfır beş yüz otuz iki yüz yirmi üç kırk beş altmış yediden'],
    ['an Uzbek ending', "to'qson bir yuz yigirma uch qirq besh oltmish yettiga"],
    ['Uzbek without its letters', 'toqson bir yuz yigirma uch qirq besh oltmish yetti'],
    ['Uzbek Cyrillic without its letters', 'туксон бир юз йигирма уч кирк беш олтмиш етти'],
    ['artı', 'artı 90 532 123 45 67'],
    ['плюс', 'плюс семь 912 345 67 89'],
  ];

  it.each(phones)('is masked: %s', (_, said) => {
    expect(maskOne(said)).toBe('[PHONE_1]');
  });

  it.each([
    ['TR', '0212 345 67 89'],
    ['TR', '212 345 67 89'],
    ['UZ', '71 234 56 78'],
    ['UZ', '33 123 45 67'],
    ['RU', '8 495 123 45 67'],
    ['RU', '912 345 67 89'],
    ['KZ', '8 701 234 56 78'],
    ['KZ', '701 234 56 78'],
    ['KZ', '8 7172 12 34 56'],
  ])('is masked as a national phone of %s: %s', (_, said) => {
    expect(maskOne(`tel ${said}`)).toBe('tel [PHONE_1]');
  });

  it.each(
    [
      'ee',
      'eee',
      'ııı',
      'hımm',
      'şey',
      'mmm',
      'hmm',
      'эээ',
      'ммм',
      'эм',
      'м-м',
      'um',
      'uh',
      'erm',
      'aa',
    ].flatMap((sound) => [
      [`0532 123 ${sound} 45 67`],
      [`0532 123, ${sound}, 45 67`],
      [`0532 ${sound}... 123 ${sound} 45 67`],
    ]),
  )('continues after a hesitation: %s', (said) => {
    expect(maskOne(said)).toBe('[PHONE_1]');
  });

  it.each([
    '0532 123, bir dakika, 45 67',
    '90 123, haligi, 45 67',
    '8 912 345, как его, 67 89',
    '0532 123, hang on, 45 67',
  ])('continues after a pause in words: %s', (said) => {
    expect(maskOne(said)).toBe('[PHONE_1]');
  });

  it.each([
    '0532 123 44, yok pardon, 45 67',
    '0532 124, hayır yanlış söyledim, 123 45 67',
    "90 123 44, yo'q kechirasiz, 45 67",
    '8 912 344, ой нет, 345 67 89',
    "0532 123 44, sorry that's wrong, 45 67",
  ])('shares a placeholder with the number that it corrects: %s', (said) => {
    const { masked, originals } = maskTexts([said]);
    expect(masked).toEqual(['[PHONE_1]']);
    expect(originals.get('[PHONE_1]')).toBe(said);
  });

  it('is not masked when it is a corrected price', () => {
    expect(maskOne('4500, yok pardon, 5500 lira')).toBe('4500, yok pardon, 5500 lira');
  });

  it.each([
    [['Telefon numaranız?', '0532', 'Bir dakika, kalem alıyorum hemen.', '123 45 67']],
    [['Telefon raqamingizni ayting.', '90 123', 'Ovozingiz biroz uzildi, endi eshityapman.', '45 67']],
    [['Ваш номер телефона?', '8 912', 'Минуточку, я возьму ручку.', '345 67 89']],
    [['What is your phone number?', '0532', 'You broke up a little, but I can hear you now.', '123 45 67']],
  ])('continues after a sentence of the other speaker: %j', (turns) => {
    const { masked } = maskTexts(turns);
    expect(masked).toEqual([turns[0], '[PHONE_1]', turns[2], '[PHONE_1]']);
  });

  it.each([
    [['0532 123', 'Devamını alabilir miyim?', '45 67']],
    [['90 123', 'Davomini ayta olasizmi?', '45 67']],
    [['8 912 345', 'Можно остальные цифры?', '67 89']],
    [['0532 123', 'May I have the rest?', '45 67']],
  ])('continues when somebody asks for the rest: %j', (turns) => {
    expect(maskTexts(turns).masked).toEqual(['[PHONE_1]', turns[1], '[PHONE_1]']);
  });

  it.each([
    ['Doğrulama kodunu söyler misiniz?', 'iki sekiz beş dogkuz sekiz'],
    ['SMS kodni ayting.', 'ikki pesh turt olte'],
    ['Назовите код из смс.', 'ноль семь одын петь восемь'],
    ['What is the one-time code?', 'one two sevn eight fife'],
  ])('is masked with a misheard word: %s %s', (question, said) => {
    expect(maskTexts([question, said]).masked).toEqual([question, '[CODE_1]']);
  });
});

describe('numbers of two speakers', () => {
  it('are not joined', () => {
    const turns = ['Numaram 90 111 22 33', '8 tane mi istiyorsunuz?'];
    expect(maskTexts(turns).masked).toEqual(['Numaram [PHONE_1]', turns[1]]);
    expect(maskTexts(['8', '90 111 22 33']).masked).toEqual(['8', '[PHONE_1]']);
    expect(maskTexts(['0532 123 45 67', '5']).masked).toEqual(['[PHONE_1]', '5']);
  });

  it('share a placeholder when one speaker repeats the other', () => {
    const { masked } = maskTexts([
      'Kart numaranız?',
      '4111 1111 1111 1112',
      '1111 1112 ile biten kart, tamam.',
    ]);
    expect(masked[1]).toBe('[NUMBER_1]');
    expect(masked[2]).toBe('[NUMBER_1] ile biten kart, tamam.');
  });
});

describe('number words with another meaning', () => {
  it.each([
    ['on', 'call me on 0532 123 45 67', 'call me on [PHONE_1]'],
    ['bir', '0532 123 45 67, bir dakika', '[PHONE_1], bir dakika'],
    ['one', 'one moment, 0532 123 45 67', 'one moment, [PHONE_1]'],
    ['учун', 'буюртма учун 90 123 45 67', 'буюртма учун [PHONE_1]'],
    ['birbirine', 'birbirine 0532 123 45 67', 'birbirine [PHONE_1]'],
    ['is', 'it is 0532 123 45 67', 'it is [PHONE_1]'],
  ])('stay beside a number: %s', (_, said, masked) => {
    expect(maskOne(said)).toBe(masked);
  });
});
