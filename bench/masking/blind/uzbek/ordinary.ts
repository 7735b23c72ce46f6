import { chooseAmount, chooseNumber, chooseTime, groupThousands, wordByWord } from '../amounts';
import type { Slots, Topic } from '../phrases';
import { cardinal, uzbekTongue } from './numbers';
import { monthName, ordinal } from './words';

export const slots: Slots = {
  price: (random) => `${groupThousands(chooseAmount(random, 100_000, 9_000_000, 10_000), ' ')} so'm`,
  plainPrice: (random) => `${chooseAmount(random, 10_000, 900_000, 1000)} so'm`,
  priceWords: (random) => `${cardinal(chooseAmount(random, 50_000, 900_000, 1000))} so'm`,
  bigPrice: (random) => `${random.between(10, 300)} million so'm`,
  bigPriceWords: (random) => `${cardinal(chooseAmount(random, 1_000_000, 90_000_000, 50_000))} so'm`,
  thousands: (random) => `${random.between(20, 900)} ming so'm`,
  dollars: (random) => `${chooseAmount(random, 100, 3000, 10)} dollar`,
  order: (random) => chooseNumber(random, 5, 10),
  orderSpaced: (random) => `${chooseNumber(random, 3)} ${random.digits(3)} ${random.digits(2)}`,
  orderWords: (random) => wordByWord(chooseNumber(random, 5, 8), uzbekTongue.digits),
  track: (random) => chooseNumber(random, 10, 13),
  article: (random) => chooseNumber(random, 6, 8),
  small: (random) => String(random.between(2, 12)),
  smallWords: (random) => cardinal(random.between(2, 12)),
  floor: (random) => String(random.between(2, 14)),
  flat: (random) => String(random.between(11, 90)),
  extension: (random) => chooseNumber(random, 3, 4),
  percent: (random) => String(random.pick([5, 10, 15, 20, 25, 30, 40])),
  year: (random) => String(random.between(2015, 2026)),
  yearWords: (random) => ordinal(random.between(2015, 2026)),
  date: (random) => `${random.between(1, 28)}-${monthName(random.between(1, 12))}`,
  dateWords: (random) => `${ordinal(random.between(1, 28))} ${monthName(random.between(1, 12))}`,
  time: chooseTime,
  from: (random) => `${random.between(9, 12)}:${random.pick(['00', '30'])}`,
  to: (random) => `${random.between(14, 20)}:${random.pick(['00', '30'])}`,
  width: (random) => String(chooseAmount(random, 80, 240, 5)),
  depth: (random) => String(chooseAmount(random, 35, 95, 5)),
  bus: (random) => random.pick(['25', '73', '148', '67', '93', '11']),
  model: (random) =>
    random.pick([
      'iPhone 15 Pro 256',
      'Galaxy S24 Ultra 512',
      'Redmi Note 13 Pro',
      'Artel 43 dyuymli',
      'LG 55 dyuymli 2024',
    ]),
};

export const topics: readonly Topic[] = [
  {
    about: 'order-number-alone',
    lines: [
      'a: Buyurtma raqamingiz qanaqa?',
      'c: {order}.',
      `a: Xo'p, buyurtmangizni ko'ryapman, ertaga boradi.`,
    ],
  },
  {
    about: 'price',
    lines: ['c: Burchakli divan qancha turadi?', "a: Yangisi {price}, ko'rgazmadagisi {price} bo'ladi."],
  },
  {
    about: 'price-in-words',
    lines: ["a: To'plam {priceWords}, yetkazib berish bepul.", 'c: Saytda {priceWords} deb turibdi.'],
  },
  {
    about: 'card-without-data',
    lines: [
      "c: Karta orqali {price} to'ladim, chek kelmadi.",
      "a: Kartadan to'lov o'tgan, {price}, {date} kuni.",
    ],
  },
  {
    about: 'loyalty-card',
    lines: [
      'c: Sodiqlik kartasi nima beradi?',
      "a: Karta bilan {percent} foiz chegirma, tug'ilgan kunda {percent} foiz.",
    ],
  },
  {
    about: 'order-number',
    lines: [
      'a: Buyurtma raqamini ayting.',
      'c: Buyurtma raqami {order}.',
      "a: Xo'p, {order} raqamli buyurtma omborda.",
    ],
  },
  {
    about: 'order-number-in-words',
    lines: ['a: Buyurtma raqami qanaqa?', 'c: Buyurtma raqami {orderWords}.', "a: Topdim, yo'lda ekan."],
  },
  {
    about: 'order-number-in-groups',
    lines: ['c: Buyurtmam bor edi, buyurtma {orderSpaced}.', 'a: Bu buyurtma {date} kuni boradi.'],
  },
  { about: 'model', lines: ['c: {model} bormi sizlarda?', 'a: Bor, {price}, {small} dona qolgan.'] },
  {
    about: 'tracking-number',
    lines: [
      'c: Trek raqamim {track}, posilka joyidan qimirlamayapti.',
      "a: Trek raqami {track} bo'yicha saralashda, {date} kuni boradi.",
    ],
  },
  {
    about: 'article-number',
    lines: ["a: Artikul {article}, to'g'rimi?", 'c: Ha, katalogda artikul {article}.'],
  },
  {
    about: 'bus-line',
    lines: [
      'c: Sizlarga qaysi avtobusda boriladi?',
      "a: {bus}-avtobusga o'tiring, {small} bekatdan keyin tushasiz.",
    ],
  },
  {
    about: 'year',
    lines: ['c: Bu {year} yilgi modelmi?', 'a: {year} yilgisi tugadi, {yearWords} yilgisi bor.'],
  },
  {
    about: 'delivery-date',
    lines: ['a: Yetkazib berish {date} kuni soat {from} dan {to} gacha.', "c: {dateWords} kuni bo'lmaydimi?"],
  },
  {
    about: 'time',
    lines: ['c: Soat nechagacha ishlaysizlar?', "a: Soat {time} gacha, yakshanba kuni o'ndan oltigacha."],
  },
  {
    about: 'size',
    lines: ["c: Stolning o'lchami qanaqa?", "a: Eni {width}, bo'yi {depth} santimetr, balandligi 75."],
  },
  {
    about: 'size-in-words',
    lines: [
      "c: Shkaf ikki yuz qirqqa bir yuz sakson sig'adimi?",
      "a: Sig'adi, u {width} ga {width} ga {depth} santimetr.",
    ],
  },
  {
    about: 'percent',
    lines: [
      'a: Bugun {percent} foiz chegirma, naqdga yana {percent} foiz.',
      "c: Demak taxminan {price} bo'ladimi?",
    ],
  },
  {
    about: 'quantity',
    lines: ['c: Menga {small} ta stul, {smallWords} ta yostiq kerak.', "a: Jami {price} bo'ladi."],
  },
  {
    about: 'address-numbers',
    lines: [
      'a: Nechanchi qavat, xonadon nechanchi?',
      'c: {floor}-qavat, {flat}-xonadon, {small}-uy, 2-podyezd.',
    ],
  },
  {
    about: 'extension',
    lines: [
      "a: Texnik bo'limga ulayman, ichki raqam {extension}.",
      'c: Ichki raqam {extension}, yozib oldim.',
    ],
  },
  {
    about: 'support-number',
    lines: ["c: Keyin qayerga qo'ng'iroq qilay?", 'a: 1199 qisqa raqamiga, keyin {small} ni bosing.'],
  },
  {
    about: 'short-number',
    lines: ["a: Bu savol bo'yicha 1170 ga qo'ng'iroq qiling.", 'c: 1170 ga tushdim, yarim soat kutdim.'],
  },
  {
    about: 'phone-price',
    lines: [
      "c: Telefon 5 500 000 so'm turadi dedingiz, men {price} deb o'ylabman.",
      "a: Telefonga {small} oyga bo'lib to'lash bor.",
    ],
  },
  {
    about: 'account-without-data',
    lines: ['c: Hisobimga hali {price} tushmadi.', 'a: Hisobga {small} ish kunida tushadi.'],
  },
  {
    about: 'code-without-data',
    lines: ['c: Telefonimga kod kelmadi.', 'a: Kodni {small} minutdan keyin yana yuboraman.'],
  },
  {
    about: 'discount-code',
    lines: ['c: YOZ{percent} promokodi ishlamayapti.', 'a: Bu promokod {price} dan yuqori xaridga.'],
  },
  {
    about: 'passport-without-data',
    lines: [
      "c: Pasport bilan borsam beradimi, {price} to'laganman?",
      'a: Ha, pasportni olib keling, {time} gacha ishlaymiz.',
    ],
  },
  {
    about: 'email-without-data',
    lines: ['c: Pochtamga kelgan xatda {price} yozilgan.', 'a: Xatda xato ketgan, aslida {price}.'],
  },
  {
    about: 'big-price',
    lines: ['c: Remontga {bigPrice} ketdi, endi mebel.', 'a: Tushunaman, {bigPrice} ichida qilamiz.'],
  },
  {
    about: 'big-price-in-words',
    lines: ['c: Ofis uchun byudjet {bigPriceWords}.', 'a: {bigPriceWords} uchun alohida taklif qilamiz.'],
  },
  { about: 'dollars', lines: ["a: Dollarda {dollars} bo'ladi.", "c: O'tgan yili {thousands} edi."] },
  {
    about: 'card-limit',
    lines: [
      "c: Kartamning limiti {price}, o'tmayapti.",
      "a: {plainPrice} kartadan, qolgani naqd bo'lsa ham bo'ladi.",
    ],
  },
  {
    about: 'warranty',
    lines: ['c: Kafolati qancha, {year} yilda olganman?', 'a: Kafolat {small} yil olingan kundan.'],
  },
  {
    about: 'queue',
    lines: [
      'a: Navbatingiz {extension}, oldingizda {small} kishi bor.',
      'c: Yigirma besh minutdan beri kutyapman.',
    ],
  },
  {
    about: 'iban-without-data',
    lines: ['c: IBANni pochtaga yuborganman, {price} qachon keladi?', 'a: IBAN keldi, {small} kun kutasiz.'],
  },
  {
    about: 'invoice-number',
    lines: [
      'c: Hisob-faktura raqami {article}, unda xato bor.',
      "a: {article} raqamli fakturada {price} ko'rsatilgan.",
    ],
  },
  {
    about: 'weight',
    lines: ['a: {small} ta quti, jami {width} kilo.', "c: Bizda {floor}-qavat, lift yo'q."],
  },
];
