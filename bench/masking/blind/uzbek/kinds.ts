import type { LanguageRules } from '../phrases';

export const answers: readonly string[] = [
  '{}.',
  'Ha, {}.',
  'Hozir, {}.',
  'Yozib oling, {}.',
  'Aytaman, {}.',
  'Bir minut, qarab beraman. {}.',
  'Albatta, {}.',
  'Mana, {}.',
  "Xo'p, {}, yozdingizmi?",
  'Tayyormisiz? {}.',
  'Ha, bor, {}.',
  '{}, shu.',
  'Bir minut, topib olay.\na: Mayli, kutaman.\nc: {}.',
  'Hozir aytaymi?\na: Ha, ayting.\nc: {}.',
];

export const kinds: LanguageRules['kinds'] = {
  CARD: {
    asks: [
      'Karta raqamingizni aytib yuboring.',
      "Kartangizning ustidagi raqamni o'qib bersangiz.",
      "To'lov uchun plastik karta raqamingiz kerak.",
      'Pulni qaysi kartaga qaytaraylik, raqamini ayting.',
      'Bank kartangizning raqami qanaqa?',
      "O'n oltita raqamli karta raqamini to'liq ayting.",
    ],
    answers: ['Karta raqamim {}.', 'Kartam {}.', 'Kartaning raqami {}.', 'Plastik raqami {}.'],
    volunteers: [
      "Hozir to'lab qo'ya qolay, karta raqamim {}.",
      'Pulni shu kartaga tashlab bering, {}.',
      'a: Sizda {} raqamli karta ulangan, shundan yechaylikmi?',
      'Boshqa kartam bor, raqami {}, shundan oling.',
    ],
  },
  CARD_CODE: {
    asks: [
      'Kartaning orqasidagi uch xonali xavfsizlik kodini ayting.',
      'CVV kodi qanaqa?',
      'Yana kartaning orqa tomonidagi kod kerak.',
      'CVC kodini ham aytib yuboring.',
      "Kartangizning himoya kodini o'qib bering.",
      "Oxirida kartaning xavfsizlik kodi kerak bo'ladi.",
    ],
    answers: ['Kodi {}.', 'CVV {}.', 'Orqasidagi kod {}.', 'Xavfsizlik kodi {}.'],
    volunteers: [
      "Kartaning orqasidagi kod ham {}, yozib qo'ying.",
      "CVV kodim {}, so'rab o'tirmang.",
      'Xavfsizlik kodini ham aytaman, {}.',
    ],
  },
  ONE_TIME_CODE: {
    asks: [
      'Telefoningizga SMS kod keldi, aytib yuboring.',
      'Tasdiqlash kodini ayting.',
      "SMSdagi kodni o'qib bersangiz.",
      'Sizga bir martalik parol yubordim, ayting iltimos.',
      'Kod keldimi? Kodni ayting.',
      'Xabarda kelgan tasdiqlash kodi qanaqa?',
    ],
    answers: ['Kod {}.', 'Kelgan kod {}.', 'Tasdiqlash kodi {}.', 'SMSda kod {} deyilgan.'],
    volunteers: [
      'SMS keldi, tasdiqlash kodi {}.',
      'Mana kod keldi, {}.',
      'Bir martalik parol {}, tezroq kiriting.',
    ],
  },
  NATIONAL_ID: {
    asks: [
      'JSHSHIR raqamingizni ayting.',
      'PINFL raqamingizni aytib yuboring.',
      "Pasportdagi o'n to'rt xonali shaxsiy raqamingiz kerak.",
      'Shartnoma uchun JSHSHIR kerak.',
      'Shaxsiy identifikatsiya raqamingiz qanaqa?',
      "ID kartangizdagi PINFLni o'qib bering.",
    ],
    answers: ['JSHSHIR {}.', 'PINFL {}.', 'Shaxsiy raqamim {}.', 'ID kartada PINFL {}.'],
    volunteers: [
      'JSHSHIRim {}, shu bilan qarang.',
      'Menga rasmiylashtiring, PINFL {}.',
      "a: Bazada JSHSHIRingiz {}, to'g'rimi?",
    ],
  },
  PASSPORT: {
    asks: [
      'Pasport seriya va raqamini ayting.',
      'Pasportingizning raqami qanaqa?',
      'Yetkazib berish uchun pasport raqami kerak.',
      "Pasport ma'lumotini aytsangiz, seriyasi va raqami.",
      "Pasport yoki ID karta raqamini o'qib bering.",
      'Oluvchining pasport raqamini ayting.',
    ],
    answers: ['Pasportim {}.', 'Pasport raqami {}.', 'Seriyasi va raqami {}.', 'Yangi pasportim {}.'],
    volunteers: [
      'Pasportim {}, shartnomaga yozing.',
      "O'zim olaman, pasport raqamim {}.",
      "a: Arizada pasportingiz {} deb yozilgan, to'g'rimi?",
    ],
  },
  TAX_NUMBER: {
    asks: [
      'Korxona STIRini ayting.',
      'INN raqamingiz kerak edi.',
      'Hisob-faktura uchun STIR ayting.',
      "Tashkilotingizning soliq to'lovchi raqami qanaqa?",
      'INNni aytib yuboring.',
      "Firmaning STIR raqamini o'qib bering.",
    ],
    answers: ['STIR {}.', 'INN {}.', 'Bizning STIR {}.', 'Korxona INNi {}.'],
    volunteers: [
      'Fakturani firmaga yozing, STIR {}.',
      'Biz yuridik shaxsmiz, INN {}.',
      "a: Sizda STIR {} turibdi, o'zgarmaganmi?",
    ],
  },
  ACCOUNT: {
    asks: [
      'Hisob raqamingizni ayting.',
      "Qaysi hisob raqamiga o'tkazaylik?",
      'Bankdagi hisob raqamingiz kerak, yigirmata raqam.',
      "Korxonaning hisob raqamini o'qib bering.",
      'Pulni qaytarish uchun hisob raqami kerak.',
      'Hisobvaraq raqamini aytib yuboring.',
    ],
    answers: [
      'Hisob raqamim {}.',
      'Hisob raqami {}.',
      'Bankdagi hisobim {}.',
      'Korxonaning hisob raqami {}.',
    ],
    volunteers: [
      "Pulni hisob raqamimga o'tkazing, {}.",
      'Hisob raqamimiz {}, shunga qaytaring.',
      'a: Pul {} hisob raqamiga qaytadi, tasdiqlaysizmi?',
    ],
  },
  IBAN: {
    asks: [
      'IBAN raqamingizni ayting.',
      'Chet eldagi hisobingizning IBANi qanaqa?',
      "IBANni harflari bilan o'qib bering.",
      'Qaysi IBANga yuboraylik?',
      "Xalqaro o'tkazma uchun IBAN kerak.",
      'Oluvchining IBAN raqamini aytib yuboring.',
    ],
    answers: ['IBAN {}.', 'IBAN raqamim {}.', 'IBANi {}.', 'Turkiyadagi emas, lekin IBAN bor, {}.'],
    volunteers: [
      'IBAN beraman, shunga qaytaring, {}.',
      'Pulni IBAN {} ga yuboring.',
      'a: Bizda IBAN {} yozilgan, shumi?',
    ],
  },
  PHONE: {
    asks: [
      'Telefon raqamingizni ayting.',
      "Siz bilan qaysi raqam orqali bog'lansak bo'ladi?",
      'Aloqa uchun nomeringizni qoldiring.',
      'Telefon nomeringiz qanaqa?',
      "Kuryer qaysi raqamga qo'ng'iroq qilsin?",
      'Buyurtmaga ulangan telefon raqamini ayting.',
    ],
    answers: [
      'Telefon raqamim {}.',
      'Nomerim {}.',
      'Telefonim {}.',
      "Turmush o'rtog'imning nomeri, {}.",
      "Menga {} ga qo'ng'iroq qiling.",
      'Meni {}+ topasiz.',
    ],
    volunteers: [
      "Menga shu raqamga qo'ng'iroq qiling, {}.",
      "Aytgancha, telefon raqamim o'zgargan, yangisi {}.",
      'Kuryer topolmasa, {} ga telefon qilsin.',
      "a: Sizga {} raqamidan chiqyapmiz, bu o'zingiznikimi?",
    ],
  },
  EMAIL: {
    asks: [
      'Elektron pochtangizni ayting.',
      'Elektron manzilingiz qanaqa?',
      'Chekni qaysi pochtaga yuboray?',
      'Imeylingizni aytib yuboring.',
      'Sizga havola yuboraman, imeylingiz qanaqa?',
      'Elektron pochta manzilini harflab ayting.',
    ],
    answers: ['Elektron pochtam {}.', 'Imeylim {}.', 'Pochtam {}.', 'Shunga yuboring, {}.'],
    volunteers: [
      'Chekni pochtamga tashlang, manzil {}.',
      "Imeylim {}, shunga yozsangiz bo'ladi.",
      'a: Xatni {} pochtasiga yubordik, keldimi?',
    ],
  },
  BIRTH_DATE: {
    asks: [
      "Tug'ilgan sanangizni ayting.",
      "Tug'ilgan kuningiz qachon, to'liq ayting.",
      "Tekshirish uchun tug'ilgan sanangiz kerak.",
      "Kun, oy, yil, tug'ilgan sanangiz?",
      "Qachon tug'ilgansiz?",
      "Oxirgisi, tug'ilgan kun, oy va yilingiz.",
    ],
    answers: [
      "Tug'ilgan sanam {}.",
      "Tug'ilgan kunim {}.",
      "Men {} yilda tug'ilganman.",
      "Pasportda tug'ilgan sana {}.",
    ],
    volunteers: [
      "Tug'ilgan sanam {}, shundan toping.",
      "Men {} yilda tug'ilganman, chegirma bormi?",
      "a: Tug'ilgan sanangiz {} ekan, to'g'rimi?",
    ],
  },
  PLATE: {
    asks: [
      'Mashinangizning davlat raqamini ayting.',
      'Avtomobil raqami qanaqa?',
      'Ruxsatnoma uchun mashina nomeri kerak.',
      'Qaysi mashinada kelasiz, nomerini ayting.',
      'Moshina raqamini aytib yuboring.',
      'Haydovchining mashina raqami kerak.',
    ],
    answers: [
      'Mashina raqami {}.',
      'Davlat raqami {}.',
      'Mashinamning nomeri {}.',
      'Mashina nomeri {}, oq Kobalt.',
    ],
    volunteers: [
      'Mashinada boraman, nomeri {}.',
      'Kiritishsin, mashinamning raqami {}.',
      "a: Bizda mashina raqami {} yozilgan, o'sha mashinami?",
    ],
  },
};
