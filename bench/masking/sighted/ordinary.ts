import type { Conversation, CorpusLanguage } from '../corpus';
import { phrases } from './phrases';
import { randomFrom } from './random';
import { sayNumber } from './say-numbers';

/**
 * Turns with numbers that are not personal. `{4}` is a number of four digits and `{w4}` the same in words.
 * `{y}` is a year, `{p}` a price in groups, `{t}` a time and `{d}` a date.
 */
const templates: Readonly<Record<CorpusLanguage, Readonly<Record<string, readonly string[]>>>> = {
  tr: {
    price: [
      'Bu ürünün fiyatı ne kadar?',
      'Şu an {p} lira, kartla öderseniz {p} TL.',
      'Kartıma {4} lira iade edilecekti.',
    ],
    'price-in-words': ['Toplam ne tuttu?', '{w5} lira, kargo {w2} lira.', 'Geçen ay {w4} lira ödemiştim.'],
    order: [
      'Sipariş numaranızı alabilir miyim?',
      'Tabii, sipariş numaram {11}.',
      'Teşekkürler, {11} numaralı siparişiniz yolda.',
    ],
    tracking: ['Kargo takip numaranız {12}.', 'Takip numarası neydi, tekrar eder misiniz?', '{4} {4} {4}.'],
    article: ['Ürün kodu {9}, stokta var mı?', 'Evet, {9} kodlu üründen {2} adet var.'],
    model: ['Telefonunuzun modeli nedir?', 'Galaxy S{2}, bataryası {4} mAh, hafızası {3} GB.'],
    bus: ['Oraya nasıl gelebilirim?', '{2} numaralı otobüs, sonra {3} no’lu hat, saat {t} gibi.'],
    year: ['Hesabınızı ne zaman açmıştınız?', '{y} yılında, kartım da {y} yılından beri var.'],
    date: ['Telefonunuz ne zaman teslim edilir?', '{d} tarihinde, en geç saat {t} gibi.'],
    account: [
      'Hesabımda {p} lira var, kartımın limiti {p} lira.',
      'Hesap işletim ücreti {4} lira değil mi?',
      'Hayır, yıllık {w4} lira.',
    ],
    size: [
      'Paket kaç gram?',
      '{4} gram, kutusu {2} x {2} x {2} santim.',
      'Depo {4} metrekare, raf {4} milimetre.',
    ],
    quantity: ['Kaç adet istiyorsunuz?', '{4} adet, koli başına {2} tane, {3} kişi için.'],
    ticket: ['Talep numaranız {10}, kaydınız açıldı.', 'Not aldım, talep no {10}.'],
    invoice: ['Fatura numarası {13}, tutarı {p} TL.', 'Kartımdan {4} lira çekilmiş.'],
    years: ['{y}, {y}, {y} raporlarını hesabıma yükler misiniz?', 'Yüklüyorum, {2} dakika sürer.'],
    percent: [
      'Kart faizi yüzde {2}, yıllık yüzde {2}.',
      'Telefon faturasında yüzde {2} indirim, {w3} lira kalıyor.',
    ],
    code: ['İndirim kodunuz {6}, sepette kullanın.', 'Hata kodu {4} görünüyor, posta kodu {5}.'],
  },
  uz: {
    price: [
      'Bu telefonning narxi qancha?',
      "Hozir {p} so'm, karta orqali {p} so'm.",
      "Kartamga {5} so'm qaytishi kerak edi.",
    ],
    'price-in-words': [
      'Jami qancha bo‘ldi?',
      "{w5} so'm, yetkazish {w4} so'm.",
      "O'tgan oy {w4} so'm to'lagan edim.",
    ],
    order: [
      'Buyurtma raqamingizni ayting.',
      'Buyurtma raqami {11}.',
      "Rahmat, {11} raqamli buyurtmangiz yo'lda.",
    ],
    tracking: ["Jo'natma trek raqami {12}.", 'Trek raqamni qaytarasizmi?', '{4} {4} {4}.'],
    article: ['Mahsulot kodi {9}, bormi?', 'Ha, artikul {9}, {2} dona bor.'],
    model: ['Telefoningiz modeli qanday?', 'Redmi Note {2}, batareyasi {4} mAh, xotirasi {3} GB.'],
    bus: ['Qanday boraman?', '{2} raqamli avtobus, keyin {3} marshrut, soat {t} da.'],
    year: ['Hisobingizni qachon ochgansiz?', '{y} yilda, kartam ham {y} yildan beri bor.'],
    date: ['Telefon qachon keladi?', '{d} kuni, soat {t} gacha.'],
    account: [
      "Hisobimda {p} so'm bor, karta limiti {p} so'm.",
      "Hisob xizmati {5} so'mmi?",
      "Yo'q, yiliga {w5} so'm.",
    ],
    size: ['Necha gramm?', '{4} gramm, qutisi {2} x {2} x {2} santimetr.', 'Ombor {4} kvadrat metr.'],
    quantity: ['Nechta kerak?', '{4} dona, qutida {2} ta, {3} kishiga.'],
    ticket: ['Murojaat raqamingiz {10}, ochildi.', 'Yozib oldim, murojaat raqami {10}.'],
    invoice: ["Hisob-faktura raqami {13}, summasi {p} so'm.", "Kartamdan {5} so'm yechildi."],
    years: ['{y}, {y}, {y} hisobotlarini yuboring.', 'Yuboraman, {2} daqiqa.'],
    percent: ['Karta foizi {2} foiz, yiliga {2} foiz.', "Telefonga {2} foiz chegirma, {w5} so'm qoladi."],
    code: ['Chegirma kodi {6}, savatda ishlating.', 'Xato kodi {4} chiqyapti, pochta indeksi {6}.'],
  },
  ru: {
    price: [
      'Сколько стоит этот телефон?',
      'Сейчас {p} рублей, по карте {p} рублей.',
      'Мне на карту должны вернуть {4} рублей.',
    ],
    'price-in-words': [
      'Сколько всего?',
      '{w5} рублей, доставка {w3} рублей.',
      'В прошлом месяце платил {w4} рублей.',
    ],
    order: ['Назовите номер заказа.', 'Номер заказа {11}.', 'Спасибо, заказ {11} в пути.'],
    tracking: ['Трек-номер посылки {12}.', 'Повторите трек-номер, пожалуйста.', '{4} {4} {4}.'],
    article: ['Артикул {9}, есть в наличии?', 'Да, артикул {9}, осталось {2} штук.'],
    model: ['Какая модель телефона?', 'Redmi Note {2}, батарея {4} мАч, память {3} гигабайт.'],
    bus: ['Как к вам доехать?', '{2} автобус, потом {3} маршрут, к {t}.'],
    year: ['Когда вы открыли счёт?', 'В {y} году, карта у меня с {y} года.'],
    date: ['Когда привезут телефон?', '{d}, не позже {t}.'],
    account: [
      'На счёте {p} рублей, лимит карты {p} рублей.',
      'Обслуживание счёта {4} рублей?',
      'Нет, в год {w4} рублей.',
    ],
    size: [
      'Сколько весит посылка?',
      '{4} грамм, коробка {2} на {2} на {2} сантиметров.',
      'Склад {4} квадратных метров.',
    ],
    quantity: ['Сколько вам нужно?', '{4} штук, в коробке {2} штук, на {3} человек.'],
    ticket: ['Номер обращения {10}, оно открыто.', 'Записал, обращение номер {10}.'],
    invoice: ['Номер накладной {13}, сумма {p} рублей.', 'С карты списали {4} рублей.'],
    years: ['Отправьте отчёты за {y}, {y}, {y}.', 'Отправляю, это {2} минут.'],
    percent: [
      'Процент по карте {2} процентов, в год {2} процентов.',
      'Скидка на телефон {2} процентов, остаётся {w4} рублей.',
    ],
    code: ['Промокод {6}, введите в корзине.', 'Код ошибки {4}, почтовый индекс {6}.'],
  },
  en: {
    price: [
      'How much is this phone?',
      'It is {p} dollars now, {p} dollars by card.',
      'I should get {4} dollars back on my card.',
    ],
    'price-in-words': [
      'What is the total?',
      '{w5} dollars, delivery is {w2} dollars.',
      'Last month I paid {w4} dollars.',
    ],
    order: ['May I have your order number?', 'Sure, order number {11}.', 'Thanks, order {11} is on its way.'],
    tracking: ['Your tracking number is {12}.', 'Could you repeat the tracking number?', '{4} {4} {4}.'],
    article: ['Item code {9}, is it in stock?', 'Yes, item number {9}, we have {2} pieces.'],
    model: ['Which phone model do you have?', 'A Galaxy S{2} with a {4} mAh battery and {3} GB.'],
    bus: ['How do I get there?', 'Take bus number {2}, then line {3}, around {t}.'],
    year: ['When did you open your account?', 'In {y}, and I have had my card since {y}.'],
    date: ['When will my phone arrive?', 'On {d}, by {t} at the latest.'],
    account: [
      'There are {p} dollars on my account and the card limit is {p} dollars.',
      'Is the account fee {4} dollars?',
      'No, {w4} dollars a year.',
    ],
    size: [
      'How heavy is the parcel?',
      '{4} grams, the box is {2} by {2} by {2} centimetres.',
      'The store has {4} square feet.',
    ],
    quantity: ['How many do you need?', '{4} pieces, {2} in a box, for {3} people.'],
    ticket: ['Your ticket number is {10}, the case is open.', 'Noted, ticket number {10}.'],
    invoice: ['Invoice number {13}, the amount is {p} dollars.', 'My card was charged {4} dollars.'],
    years: ['Please send the reports for {y}, {y}, {y}.', 'Sending them now, it takes {2} minutes.'],
    percent: [
      'The card rate is {2} percent, {2} percent a year.',
      'The phone is {2} percent off, so {w4} dollars remain.',
    ],
    code: [
      'The discount code is {6}, use it in the basket.',
      'I see error code {4}, and the zip code is {5}.',
    ],
  },
};

const fill = (
  language: CorpusLanguage,
  text: string,
  random: ReturnType<typeof randomFrom>,
  kept: Map<string, string>,
): string =>
  text.replace(/\{(\w+)\}/g, (_, slot: string) => {
    const size = Number(/\d+/.exec(slot)?.[0] ?? 0);
    const fresh = (): string => `${1 + random.below(9)}${random.digits(size - 1)}`;
    if (slot === 'y') return String(1990 + random.below(35));
    if (slot === 'p') return `${1 + random.below(99)}${random.pick([' ', '.', ' '])}${random.digits(3)}`;
    if (slot === 't') return `${10 + random.below(9)}:${random.pick(['00', '15', '30', '45'])}`;
    if (slot === 'd') return `${10 + random.below(18)}.0${1 + random.below(9)}.20${20 + random.below(6)}`;
    if (slot.startsWith('w'))
      return sayNumber(language, Number(`${1 + random.below(9)}${random.digits(size - 1)}`));
    if (size < 9) return fresh();
    const known = kept.get(slot) ?? fresh();
    kept.set(slot, known);
    return known;
  });

const variants = 4;

/** Conversations full of numbers and without personal data. They say card, account and phone. */
export const ordinaryConversations = (language: CorpusLanguage): Conversation[] =>
  Object.entries(templates[language]).flatMap(([way, lines]) =>
    Array.from({ length: variants }, (_, variant): Conversation => {
      const id = `sighted-${language}-ordinary-${way}-${variant}`;
      const random = randomFrom(id);
      const kept = new Map<string, string>();
      const { greetings, thanks } = phrases[language];
      const turns = [random.pick(greetings), ...lines, random.pick(thanks)].map((line, index) => ({
        speaker: index % 2 === 0 ? ('agent' as const) : ('customer' as const),
        pieces: [fill(language, line, random, kept)],
      }));
      return { id, half: 'sighted', language, kind: 'ordinary', way, usual: true, turns };
    }),
  );
