import { joinWords, type Tongue } from '../tongue';
import { chooseUzbekSpelling } from './spelling';

const digits = ['nol', 'bir', 'ikki', 'uch', "to'rt", 'besh', 'olti', 'yetti', 'sakkiz', "to'qqiz"];
const tens = ['', "o'n", 'yigirma', "o'ttiz", 'qirq', 'ellik', 'oltmish', 'yetmish', 'sakson', "to'qson"];

const unit = (value: number): string => (value === 0 ? '' : (digits[value] ?? ''));

const belowThousand = (value: number): string => {
  const hundreds = Math.floor(value / 100);
  return joinWords(
    hundreds > 1 ? unit(hundreds) : '',
    hundreds > 0 ? 'yuz' : '',
    tens[Math.floor((value % 100) / 10)],
    unit(value % 10),
  );
};

const thousandsOf = (value: number): string => {
  if (value === 0) return '';
  return value === 1 ? 'ming' : `${belowThousand(value)} ming`;
};

/** A number up to 999,999,999 in Uzbek words. */
export const cardinal = (value: number): string => {
  const millions = Math.floor(value / 1_000_000);
  const words = joinWords(
    millions > 0 ? `${belowThousand(millions)} million` : '',
    thousandsOf(Math.floor(value / 1000) % 1000),
    belowThousand(value % 1000),
  );
  return words || 'nol';
};

const counted = ['', '', 'ikkita', 'uchta'];

export const uzbekTongue: Tongue = {
  language: 'uz',
  locale: 'uz',
  digits,
  zeros: ['nol', 'nol', 'nol', 'nul'],
  cardinal,
  triple: (three, random) => {
    const words = cardinal(Number(three));
    return words.startsWith('yuz') && random.chance(0.5) ? `bir ${words}` : words;
  },
  repeat: (digit, times) => `${counted[times]} ${digits[Number(digit)]}`,
  plus: 'plyus',
  runsTogether: false,
  misheard: [
    ['nol', 'no', "no'l"],
    ['ikki', 'iki', 'eki'],
    ['uch', 'uchi', 'uj'],
    ["to'rt", 'tort', 'turt'],
    ['besh', 'bes', 'pesh'],
    ['olti', 'alti', 'olte'],
    ['yetti', 'yeti', 'etti'],
    ['sakkiz', 'sekkiz', 'sakiz'],
    ["to'qqiz", 'toqqiz', "to'qiz"],
    ['qirq', 'qirk', 'qir'],
    ["to'qson", 'toqson', 'tuqson'],
    ["o'ttiz", 'ottiz', "o'tiz"],
    ['yigirma', 'yigirmi', 'igirma'],
    ['bir', 'birr', 'bira'],
  ],
  nods: [
    'Ha.',
    'Ha',
    "Xo'p.",
    'Ha, yozyapman.',
    'Mm-hm.',
    "Bo'ldi.",
    'Ha, eshityapman.',
    "Xo'sh.",
    'Yozdim.',
  ],
  hesitations: ['eee', 'm-m', 'haligi', 'shu', 'hozir', 'bir minut', 'nimaydi'],
  sentences: [
    'Bir soniya, dastur sekin ishlayapti, endi davom etavering.',
    "Xo'p, shu joyigacha yozib oldim, davom eting.",
    'Ovozingiz sal uzilyapti, lekin hozircha hammasini tushundim.',
    'Shoshilmang, men bemalol yozib olaman.',
    'Uzr, bu yer shovqin ekan, hozirgacha tushundim.',
    "Yaxshi, birinchi qismini kiritib qo'ydim.",
  ],
  corrections: ["yo'q uzr", 'uzr', "yo'q-yo'q", 'kechirasiz', 'adashdim', "yo'q, xato aytdim", "to'xtang"],
  yeses: ["Ha, to'g'ri.", 'Ha, shu.', "To'g'ri.", "Ha-ha, o'sha."],
  restAsks: [
    'Davomini ham aytib yuboring.',
    'Davomi-chi?',
    'Qolganini ham aytsangiz.',
    "Xo'p, u yog'i qanaqa edi?",
    'Qolgan qismini olsam maylimi?',
  ],
  openers: [
    "a: Assalomu alaykum, qo'llab-quvvatlash xizmati, eshitaman.\nc: Vaalaykum assalom, yetkazib berish bo'yicha qo'ng'iroq qilyapman.",
    "a: Assalomu alaykum, qanday yordam bera olaman?\nc: Yaxshimisiz, ma'lumotlarimni yangilamoqchi edim.",
    "a: Kutganingiz uchun rahmat, eshitaman.\nc: Hechqisi yo'q, to'lov o'tmayapti, besh minutdan beri urinaman.",
    "c: Buyurtma raqamim 48213907, shu bo'yicha edi.\na: Hozir qarayman.",
    'c: Allo, eshityapsizmi?\na: Ha, eshityapman, gapiravering.',
    "c: Assalomu alaykum, o'tgan oyda sizlardan 3 ta stul olgandim.\na: Hozir ko'ramiz.",
    "c: Yaxshimisiz, kartadan ikki marta 250 000 so'm yechilibdi.\na: Hozir tekshiramiz, xavotir olmang.",
    'a: Allo, aka, liniyadamisiz?\nc: Ha-ha, shu yerdaman.',
    "a: Qaytarish bo'limi, eshitaman.\nc: Men chiroqni qaytarmoqchiman.",
  ],
  closers: [
    'a: Yozib oldim, rahmat.\nc: Arzimaydi.',
    'a: Rahmat, sizni topdim.\nc: Juda yaxshi.',
    "a: Xo'p, bir minut, tekshirib beraman.",
    "a: Rahmat, ariza qabul qilindi. 3 ish kunida ko'rib chiqamiz.\nc: Xo'p, kutaman.",
    "a: Tushunarli. Yana savollaringiz bormi?\nc: Yo'q, rahmat.",
    'c: Hammasini yozdingizmi?\na: Ha, yozdim.',
    "a: Jami 1 200 000 so'm bo'lyapti.\nc: Mayli, bo'ladi.",
    "a: Murojaatingiz uchun rahmat, xayr.\nc: Xayr, sog' bo'ling.",
  ],
  inflect: (said) => (/\d$/.test(said) ? [said, ' dan'] : [`${said}dan`, '']),
  chooseSpelling: chooseUzbekSpelling,
};
