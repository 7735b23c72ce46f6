import { maskTexts } from '../../../functions/shared/privacy';

const maskOne = (text: string) => maskTexts([text]).masked[0];

describe('passports', () => {
  it.each([
    ['pasaport numaram U12345678', 'pasaport numaram [PASSPORT_1]'],
    ['pasaportum u 12 34 56 78 efendim', 'pasaportum [PASSPORT_1] efendim'],
    ['pasaport numaram u on iki otuz dört elli altı yetmiş sekiz', 'pasaport numaram [PASSPORT_1]'],
    ['U12345678 dedim', '[PASSPORT_1] dedim'],
    ['kimlik seri no A12B34567', 'kimlik seri no [PASSPORT_1]'],
    ['pasport seriyam AA 1234567', 'pasport seriyam [PASSPORT_1]'],
    ['pasport: AB-1234567', 'pasport: [PASSPORT_1]'],
    ['AA1234567 ga', '[PASSPORT_1] ga'],
    ['pasportim a a yuz yigirma uch qirq besh oltmish yetti', 'pasportim [PASSPORT_1]'],
    ['pasport seriyasi aa raqami 123 45 67', 'pasport seriyasi [PASSPORT_1]'],
    ['паспорт серияси АА 1234567', 'паспорт серияси [PASSPORT_1]'],
    ['паспорт 45 10 123456', 'паспорт [PASSPORT_1]'],
    ['паспорт 4510 123456 выдан', 'паспорт [PASSPORT_1] выдан'],
    ['серия 45 10 номер 123456', 'серия [PASSPORT_1]'],
    ['паспорт сорок пять десять сто двадцать три четыреста пятьдесят шесть', 'паспорт [PASSPORT_1]'],
    ['my passport is 123456789', 'my passport is [PASSPORT_1]'],
    ['my passport number is A12345678', 'my passport number is [PASSPORT_1]'],
    ['passport number: one two three four five six seven eight nine', 'passport number: [PASSPORT_1]'],
  ])('are masked in: %s', (speech, masked) => {
    expect(maskOne(speech)).toBe(masked);
  });

  it.each([
    {
      says: 'the question before it',
      turns: ['Pasport seriyangizni ayting', 'hozir', 'AA 1234567'],
      masked: ['Pasport seriyangizni ayting', 'hozir', '[PASSPORT_1]'],
    },
    {
      says: 'a nod between its parts',
      turns: ['pasportim AA', 'ha', '123 45', 'eshitaman', '67'],
      masked: ['pasportim [PASSPORT_1]', 'ha', '[PASSPORT_1]', 'eshitaman', '[PASSPORT_1]'],
    },
    {
      says: 'a question between its parts',
      turns: ['серия паспорта?', '45 10', 'а номер?', '123456'],
      masked: ['серия паспорта?', '[PASSPORT_1]', 'а номер?', '[PASSPORT_1]'],
    },
    {
      says: 'the code said back',
      turns: ['passport?', 'A12345678', 'A12345678, right?'],
      masked: ['passport?', '[PASSPORT_1]', '[PASSPORT_1], right?'],
    },
  ])('are masked across turns: $says', ({ turns, masked }) => {
    expect(maskTexts(turns).masked).toEqual(masked);
  });

  it.each([
    'sipariş numarası A12345678',
    'buyurtma AA 1234567',
    'заказ AB 1234567',
    'order number U12345678',
    'pasaport fotokopisi ve 250 lira',
    'pasport nusxasi 3 ta kerak',
    'паспорт нужен, цена 4 510 рублей',
    'model A52 128 gb',
    'you need a passport, your order is 12345678',
    'серия из 12 уроков за 3500 рублей',
  ])('are not found in: %s', (speech) => {
    expect(maskOne(speech)).toBe(speech);
  });

  it('do not include the phone number after them', () => {
    expect(maskOne('pasport AA 1234567, telefon 90 111 22 33')).toBe(
      'pasport [PASSPORT_1], telefon [PHONE_1]',
    );
  });
});

describe('vehicle plates', () => {
  it.each([
    ['aracın plakası 34 ABC 123', 'aracın plakası [PLATE_1]'],
    ['plaka 34 abc 123', 'plaka [PLATE_1]'],
    ['34ABC123 plakalı', '[PLATE_1] plakalı'],
    ['06 AB 1234 park etmiş', '[PLATE_1] park etmiş'],
    ['plaka 06 A 12345', 'plaka [PLATE_1]'],
    ['plakam otuz dört a be ce yüz yirmi üç', 'plakam [PLATE_1]'],
    ['plakam otuz dört a b c bir iki üç', 'plakam [PLATE_1]'],
    ['mashina raqami 01 A 123 BC', 'mashina raqami [PLATE_1]'],
    ['01A123BC shu', '[PLATE_1] shu'],
    ['avtomobil raqami 01 123 ABC', 'avtomobil raqami [PLATE_1]'],
    ['mashina raqami nol bir a yuz yigirma uch be ce', 'mashina raqami [PLATE_1]'],
    ['номер машины А123ВС77', 'номер машины [PLATE_1]'],
    ['А123ВС77 стоит', '[PLATE_1] стоит'],
    ['A123BC777 стоит', '[PLATE_1] стоит'],
    ['номер машины а 123 вс 77', 'номер машины [PLATE_1]'],
    ['номер машины а сто двадцать три вэ эс семьдесят семь', 'номер машины [PLATE_1]'],
    ['my plate is AB12 CDE', 'my plate is [PLATE_1]'],
    ['the registration is a b one two c d e', 'the registration is [PLATE_1]'],
    ['license plate ABC 1234 please', 'license plate [PLATE_1] please'],
    ['plate number alpha bravo one two charlie delta echo', 'plate number [PLATE_1]'],
  ])('are masked in: %s', (speech, masked) => {
    expect(maskOne(speech)).toBe(masked);
  });

  it.each([
    {
      says: 'a nod between its parts',
      turns: ['plakanız?', '34 ABC', 'evet', '123'],
      masked: ['plakanız?', '[PLATE_1]', 'evet', '[PLATE_1]'],
    },
    {
      says: 'the code said back',
      turns: ['plakanız nedir', '34 abc 123', 'otuz dört a be ce yüz yirmi üç'],
      masked: ['plakanız nedir', '[PLATE_1]', '[PLATE_1]'],
    },
  ])('are masked across turns: $says', ({ turns, masked }) => {
    expect(maskTexts(turns).masked).toEqual(masked);
  });

  it.each([
    '34 TL 500 kuruş',
    'arabada 20 kg 300 gram var',
    '34 bin 500 lira araba',
    'ürün kodu 34 ABC 123',
    'model 50 UA 7000',
    '34 abc 123',
    'avtobus 67 va 34',
    'mashina 45 ming 500',
    'автобус а 123 идёт',
    'bus line 12 a 34',
    'car number 4 of 12',
    'the car costs 12 500',
  ])('are not found in: %s', (speech) => {
    expect(maskOne(speech)).toBe(speech);
  });
});
