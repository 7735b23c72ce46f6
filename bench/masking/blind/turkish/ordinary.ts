import { chooseAmount, chooseNumber, chooseTime, groupThousands, wordByWord } from '../amounts';
import type { Slots, Topic } from '../phrases';
import { cardinal, turkishTongue } from './numbers';
import { monthName } from './words';

export const slots: Slots = {
  price: (random) => `${groupThousands(chooseAmount(random, 1000, 60_000, 50), '.')} lira`,
  plainPrice: (random) => `${chooseAmount(random, 1000, 60_000, 50)} TL`,
  priceWords: (random) => `${cardinal(chooseAmount(random, 1000, 90_000, 50))} lira`,
  bigPrice: (random) => `${groupThousands(chooseAmount(random, 1_000_000, 9_000_000, 50_000), '.')} lira`,
  bigPriceWords: (random) => `${cardinal(chooseAmount(random, 1_000_000, 9_000_000, 50_000))} lira`,
  thousands: (random) => `${random.between(2, 90)} bin ${chooseAmount(random, 100, 900, 50)} lira`,
  cents: (random) => `${random.between(120, 999)} lira ${random.between(10, 99)} kuruş`,
  dollars: (random) => `${chooseAmount(random, 100, 3000, 5)} dolar`,
  order: (random) => chooseNumber(random, 5, 10),
  orderSpaced: (random) => `${chooseNumber(random, 3)} ${random.digits(3)} ${random.digits(2)}`,
  orderWords: (random) => wordByWord(chooseNumber(random, 5, 8), turkishTongue.digits),
  track: (random) => chooseNumber(random, 10, 13),
  article: (random) => chooseNumber(random, 6, 8),
  small: (random) => String(random.between(2, 12)),
  smallWords: (random) => cardinal(random.between(2, 12)),
  floor: (random) => String(random.between(2, 14)),
  flat: (random) => String(random.between(11, 60)),
  extension: (random) => chooseNumber(random, 3, 4),
  percent: (random) => String(random.pick([5, 10, 15, 20, 25, 30, 40])),
  year: (random) => String(random.between(2015, 2026)),
  yearWords: (random) => cardinal(random.between(2015, 2026)),
  date: (random) => `${random.between(1, 28)} ${monthName(random.between(1, 12))}`,
  dateWords: (random) =>
    `${cardinal(random.between(1, 28))} ${monthName(random.between(1, 12)).toLocaleLowerCase('tr')}`,
  time: chooseTime,
  from: (random) => `${random.between(9, 12)}:${random.pick(['00', '30'])}`,
  to: (random) => `${random.between(14, 20)}:${random.pick(['00', '30'])}`,
  width: (random) => String(chooseAmount(random, 80, 240, 5)),
  depth: (random) => String(chooseAmount(random, 35, 95, 5)),
  bus: (random) => random.pick(['34AS', '500T', '15F', '129', '42M', '22B']),
  model: (random) =>
    random.pick([
      'iPhone 15 Pro 256',
      'Galaxy S24 Ultra 512',
      'Redmi Note 13 Pro',
      'Bosch Serie 4 WGA242',
      'LG 55 inç OLED 2024 model',
    ]),
};

export const topics: readonly Topic[] = [
  {
    about: 'order-number-alone',
    lines: [
      'a: Sipariş numaranızı söyler misiniz?',
      'c: {order}.',
      `a: Tamam, siparişinizi görüyorum, yarın teslim.`,
    ],
  },
  {
    about: 'price',
    lines: ['c: Bu koltuk takımı ne kadar?', 'a: Etiketi {price}, peşin alırsanız {thousands} yapıyoruz.'],
  },
  {
    about: 'price-in-words',
    lines: ['a: Ürünün fiyatı {priceWords}, kargo ücretsiz.', 'c: İnternette {priceWords} yazıyor ama.'],
  },
  {
    about: 'card-without-data',
    lines: [
      'c: Kart ile ödeyeceğim, {small} taksit yapabilir misiniz?',
      'a: Tabii, kartınıza {small} taksit yapıyoruz, aylık {plainPrice}.',
    ],
  },
  {
    about: 'order-number',
    lines: [
      'a: Sipariş numaranızı alabilir miyim?',
      'c: Sipariş numaram {order}.',
      'a: {order} numaralı sipariş yola çıkmış.',
    ],
  },
  {
    about: 'order-number-in-words',
    lines: [
      'a: Sipariş numaranız nedir?',
      'c: Sipariş numarası {orderWords}.',
      'a: Buldum, kargoda görünüyor.',
    ],
  },
  {
    about: 'order-number-in-groups',
    lines: ['c: Siparişim vardı, sipariş no {orderSpaced}.', 'a: Evet, {date} günü teslim edilecek.'],
  },
  {
    about: 'model',
    lines: ['c: {model} var mı elinizde?', 'a: Var, fiyatı {price}, siyahından {small} adet kaldı.'],
  },
  {
    about: 'tracking-number',
    lines: [
      'c: Kargo takip numaram {track}, nerede bu paket?',
      'a: Takip numarasına baktım, şubede bekliyor, {date} dağıtıma çıkar.',
    ],
  },
  {
    about: 'article-number',
    lines: ['a: Ürün kodu {article}, değil mi?', 'c: Evet, katalogda ürün kodu {article} diye yazıyor.'],
  },
  {
    about: 'bus-line',
    lines: [
      'c: Mağazaya hangi otobüsle gelirim?',
      'a: {bus} numaralı otobüse binin, {small} durak sonra inin.',
    ],
  },
  {
    about: 'year',
    lines: [
      'c: Bu model {year} yılında çıkmıştı, yenisi var mı?',
      'a: {year} modeli geldi, {yearWords} model de duruyor.',
    ],
  },
  {
    about: 'delivery-date',
    lines: [
      'a: Teslimatı {date} saat {from} ile {to} arasına yazıyorum.',
      'c: {dateWords} olmaz mı, o gün evde değilim.',
    ],
  },
  {
    about: 'time',
    lines: [
      'c: Kaça kadar açıksınız?',
      'a: Hafta içi {from} ile 21:00 arası açığız, pazar günü saat on birde açıyoruz.',
    ],
  },
  {
    about: 'size',
    lines: [
      'c: Masanın ölçüleri ne?',
      'a: {width} santim eninde, {depth} santim derinliğinde, yüksekliği 75 santim.',
    ],
  },
  {
    about: 'size-in-words',
    lines: [
      'c: Dolap iki yüz kırka yüz seksen sığar mı?',
      'a: Sığar, dolap {width} çarpı {width} çarpı {depth}.',
    ],
  },
  {
    about: 'percent',
    lines: [
      'a: Bugün yüzde {percent} indirim var, peşinde yüzde {percent} daha düşüyoruz.',
      'c: Yani {price} eder mi?',
    ],
  },
  {
    about: 'quantity',
    lines: [
      'c: {small} tane sandalye, {smallWords} tane de minder istiyorum.',
      'a: Toplam {plainPrice} tutuyor.',
    ],
  },
  {
    about: 'address-numbers',
    lines: ['a: Kaçıncı kat, daire kaç?', 'c: {floor}. kat, daire {flat}, bina no {small}.'],
  },
  {
    about: 'extension',
    lines: [
      'a: Sizi teknik servise aktarayım, dahili {extension}.',
      'c: Dahili numarayı not ettim, {extension}, sağ olun.',
    ],
  },
  {
    about: 'support-number',
    lines: [
      'c: Sizi nereden arıyorum tekrar?',
      'a: Bizi 444 0 000 üzerinden arayabilirsiniz, menüde {small} tuşuna basın.',
    ],
  },
  {
    about: 'short-number',
    lines: ['a: Bu konuda 1199’u aramanız gerekiyor.', 'c: 1199’u aradım, yarım saat bekledim.'],
  },
  {
    about: 'phone-price',
    lines: [
      'c: Telefon {price} tuttu, bana pahalı geldi.',
      'a: Telefon için {small} taksit seçeneği var efendim.',
    ],
  },
  {
    about: 'account-without-data',
    lines: [
      'c: Hesabıma daha para geçmedi, {price} gelecekti.',
      'a: Bankadan hesaba geçmesi {small} iş günü sürüyor.',
    ],
  },
  {
    about: 'code-without-data',
    lines: [
      'c: Kod gelmedi telefonuma.',
      'a: Kodu {small} dakika sonra tekrar göndereceğim, telefonunuz açık kalsın.',
    ],
  },
  {
    about: 'discount-code',
    lines: ['c: İndirim kodu YAZ{percent} çalışmıyor.', 'a: O kod {price} üzeri alışverişte geçerli.'],
  },
  {
    about: 'passport-without-data',
    lines: [
      'c: Pasaportla mağazadan alabiliyor muyum, {dollars} ödemiştim?',
      'a: Evet, pasaportunuzu gösterin yeterli, kimlik de olur.',
    ],
  },
  {
    about: 'email-without-data',
    lines: ['c: Faturayı mail atmıştınız, {price} yazıyor.', 'a: Mailde bir hata olmuş, doğrusu {price}.'],
  },
  {
    about: 'big-price',
    lines: [
      'c: Ev yeni, {bigPrice} verdik, mobilya da bitirdi bizi.',
      'a: Hayırlı olsun, kampanyayla {thousands} civarına çıkarız.',
    ],
  },
  {
    about: 'big-price-in-words',
    lines: ['c: Ofisin toplam bütçesi {bigPriceWords}.', 'a: {bigPriceWords} için ayrı teklif hazırlarız.'],
  },
  {
    about: 'cents',
    lines: ['a: Faturanız {cents}, son ödeme günü {date}.', 'c: Geçen ay {cents} gelmişti.'],
  },
  {
    about: 'card-limit',
    lines: [
      'c: Kartımın limiti {price}, yetmiyor.',
      'a: Kartınızdan {plainPrice} çekip kalanı havale alabiliriz.',
    ],
  },
  {
    about: 'warranty',
    lines: [
      'c: Garantisi kaç yıl, {year} yılında almıştım?',
      'a: {small} yıl garantisi var, {date} tarihinde bitiyor.',
    ],
  },
  {
    about: 'queue',
    lines: [
      'a: Sıra numaranız {extension}, önünüzde {small} kişi var.',
      'c: Yirmi beş dakikadır bekliyorum zaten.',
    ],
  },
  {
    about: 'iban-without-data',
    lines: [
      'c: IBAN’ı dün mail attım, {price} ne zaman yatar?',
      'a: IBAN elimize ulaşmış, {small} iş günü içinde yatar.',
    ],
  },
  {
    about: 'invoice-number',
    lines: [
      'c: Fatura numarası {article}, tutarı yanlış.',
      'a: {article} numaralı faturada {plainPrice} görünüyor.',
    ],
  },
  {
    about: 'weight',
    lines: ['a: Paket {small} koli, toplam {width} kilo.', 'c: {floor} kat merdiven var, asansör yok.'],
  },
];
