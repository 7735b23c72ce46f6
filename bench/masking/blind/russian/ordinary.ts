import { chooseAmount, chooseNumber, chooseTime, groupThousands, wordByWord } from '../amounts';
import type { Slots, Topic } from '../phrases';
import type { Random } from '../random';
import { cardinal, formBehind, russianTongue } from './numbers';
import { monthName, ordinalOf } from './words';

const rubles = (value: number): string => formBehind(value, 'рубль', 'рубля', 'рублей');
const price = (random: Random): string => {
  const value = chooseAmount(random, 1000, 90_000, 10);
  return `${groupThousands(value, ' ')} ${rubles(value)}`;
};

export const slots: Slots = {
  price,
  plainPrice: (random) => `${chooseAmount(random, 1000, 90_000, 50)} рублей`,
  priceWords: (random) => `${cardinal(chooseAmount(random, 1000, 90_000, 50))} рублей`,
  bigPrice: (random) => `${groupThousands(chooseAmount(random, 1_000_000, 9_000_000, 50_000), ' ')} сум`,
  bigPriceWords: (random) => `${cardinal(chooseAmount(random, 1_000_000, 9_000_000, 50_000))} сум`,
  millions: (random) => `${random.between(5, 30)} миллионов`,
  thousands: (random) => `${random.between(5, 20)} тысяч`,
  dollars: (random) => `${chooseAmount(random, 100, 3000, 10)} долларов`,
  order: (random) => chooseNumber(random, 5, 10),
  orderSpaced: (random) => `${chooseNumber(random, 3)} ${random.digits(3)} ${random.digits(2)}`,
  orderWords: (random) => wordByWord(chooseNumber(random, 5, 8), russianTongue.digits),
  track: (random) => chooseNumber(random, 10, 13),
  article: (random) => chooseNumber(random, 6, 8),
  small: (random) => String(random.between(5, 12)),
  smallWords: (random) => cardinal(random.between(5, 12)),
  floor: (random) => String(random.between(2, 14)),
  flat: (random) => String(random.between(11, 160)),
  extension: (random) => chooseNumber(random, 3, 4),
  percent: (random) => String(random.pick([5, 10, 15, 20, 25, 30, 40])),
  year: (random) => String(random.between(2015, 2026)),
  yearWords: (random) => ordinalOf(random.between(2015, 2026)),
  date: (random) => `${random.between(1, 28)} ${monthName(random.between(1, 12))}`,
  dateWords: (random) => `${ordinalOf(random.between(1, 28))} ${monthName(random.between(1, 12))}`,
  time: chooseTime,
  from: (random) => `${random.between(9, 12)}:${random.pick(['00', '30'])}`,
  to: (random) => `${random.between(14, 20)}:${random.pick(['00', '30'])}`,
  width: (random) => String(chooseAmount(random, 80, 240, 5)),
  depth: (random) => String(chooseAmount(random, 35, 95, 5)),
  bus: (random) => random.pick(['25', '73', '148', '67', '205', '390']),
  model: (random) =>
    random.pick([
      'айфон 15 про 256',
      'Galaxy S24 Ultra 512',
      'Redmi Note 13 Pro',
      'Bosch Serie 4 2023 года',
      'LG 55 дюймов C3',
    ]),
};

export const topics: readonly Topic[] = [
  {
    about: 'order-number-alone',
    lines: ['a: Какой номер вашего заказа?', 'c: {order}.', `a: Вижу ваш заказ, завтра привезут.`],
  },
  {
    about: 'price',
    lines: ['c: Сколько стоит угловой диван?', 'a: Новый {price}, выставочный {plainPrice}.'],
  },
  {
    about: 'price-in-words',
    lines: ['a: Комплект стоит {priceWords} вместе с доставкой.', 'c: А на сайте {priceWords}.'],
  },
  {
    about: 'card-without-data',
    lines: ['c: Я картой оплатил {price}, а чека нет.', 'a: Вижу оплату картой, {price}, от {date}.'],
  },
  {
    about: 'loyalty-card',
    lines: [
      'c: А карта лояльности что даёт?',
      'a: Карта лояльности даёт {percent} процентов, плюс {percent} процентов в день рождения.',
    ],
  },
  {
    about: 'order-number',
    lines: ['a: Назовите номер заказа.', 'c: Номер заказа {order}.', 'a: Так, заказ {order} уже на складе.'],
  },
  {
    about: 'order-number-in-words',
    lines: ['a: Какой номер заказа?', 'c: Заказ номер {orderWords}.', 'a: Нашла, он в пути.'],
  },
  {
    about: 'order-number-in-groups',
    lines: ['c: Я по заказу звоню, заказ {orderSpaced}.', 'a: Этот заказ приедет {date}.'],
  },
  {
    about: 'model',
    lines: ['c: {model} есть у вас?', 'a: Есть, стоит {plainPrice}, осталось {small} штук.'],
  },
  {
    about: 'tracking-number',
    lines: [
      'c: Трек-номер {track}, посылка стоит на месте.',
      'a: По трек-номеру {track} посылка на сортировке, будет {date}.',
    ],
  },
  {
    about: 'article-number',
    lines: ['a: Артикул {article}, правильно?', 'c: Да, в каталоге артикул {article}.'],
  },
  {
    about: 'bus-line',
    lines: ['c: Каким автобусом к вам доехать?', 'a: Автобус номер {bus}, через {small} остановок выходите.'],
  },
  {
    about: 'year',
    lines: ['c: Это модель {year} года?', 'a: {year} года закончилась, есть {yearWords} года.'],
  },
  {
    about: 'delivery-date',
    lines: ['a: Доставка {date} с {from} до {to}.', 'c: А {dateWords} никак нельзя?'],
  },
  {
    about: 'time',
    lines: ['c: До скольки вы работаете?', 'a: До {time}, а в воскресенье с десяти до шести.'],
  },
  { about: 'size', lines: ['c: Какие размеры у стола?', 'a: {width} на {depth} сантиметров, высота 75.'] },
  {
    about: 'size-in-words',
    lines: ['c: Шкаф два сорок на сто восемьдесят войдёт?', 'a: Войдёт, он {width} на {width} на {depth}.'],
  },
  {
    about: 'percent',
    lines: [
      'a: Сегодня скидка {percent} процентов и ещё {percent} процентов за самовывоз.',
      'c: То есть где-то {price}?',
    ],
  },
  {
    about: 'quantity',
    lines: ['c: Мне {small} стульев и {smallWords} подушек.', 'a: Всего выходит {plainPrice}.'],
  },
  {
    about: 'address-numbers',
    lines: ['a: Какой этаж, квартира?', 'c: Этаж {floor}, квартира {flat}, дом {small}, подъезд 2.'],
  },
  {
    about: 'extension',
    lines: ['a: Перевожу на техотдел, добавочный {extension}.', 'c: Добавочный {extension}, записал.'],
  },
  {
    about: 'support-number',
    lines: ['c: Куда мне потом звонить?', 'a: По короткому номеру 1199, в меню нажмите {small}.'],
  },
  { about: 'short-number', lines: ['a: По этому вопросу наберите 0890.', 'c: Набирала 0890, час висела.'] },
  {
    about: 'phone-price',
    lines: [
      'c: Телефон обошёлся в {price}, дорого за телефон.',
      'a: На телефон есть рассрочка на {small} месяцев.',
    ],
  },
  {
    about: 'account-without-data',
    lines: ['c: На счёт до сих пор не пришло {price}.', 'a: На счёт деньги идут до {small} рабочих дней.'],
  },
  {
    about: 'code-without-data',
    lines: ['c: Код так и не пришёл на телефон.', 'a: Отправлю код ещё раз через {small} минут.'],
  },
  {
    about: 'discount-code',
    lines: ['c: Промокод ЛЕТО{percent} не срабатывает.', 'a: Этот промокод от {price}.'],
  },
  {
    about: 'passport-without-data',
    lines: [
      'c: Паспорт с собой брать на получение, я уже {price} заплатила?',
      'a: Да, паспорт возьмите, мы до {time}.',
    ],
  },
  {
    about: 'email-without-data',
    lines: ['c: В письме на почте у меня {price}.', 'a: В письме ошибка, на самом деле {price}.'],
  },
  { about: 'big-price', lines: ['c: Мы за ремонт {bigPrice} отдали.', 'a: Понимаю, уложимся в {millions}.'] },
  {
    about: 'big-price-in-words',
    lines: ['c: Бюджет на офис {bigPriceWords}.', 'a: На {bigPriceWords} сделаем отдельное предложение.'],
  },
  { about: 'dollars', lines: ['a: В долларах это {dollars}.', 'c: В прошлом году было {thousands} рублей.'] },
  {
    about: 'card-limit',
    lines: [
      'c: У меня лимит по карте {plainPrice}, не проходит.',
      'a: Можно {price} картой, остальное наличными.',
    ],
  },
  {
    about: 'warranty',
    lines: ['c: А гарантия какая, я в {year} году брал?', 'a: Гарантия {small} лет со дня покупки.'],
  },
  {
    about: 'queue',
    lines: [
      'a: Ваш номер в очереди {extension}, перед вами {small} человек.',
      'c: Я и так двадцать пять минут жду.',
    ],
  },
  {
    about: 'iban-without-data',
    lines: [
      'c: Я IBAN вам на почту отправила, когда придут {price}?',
      'a: IBAN получили, ждите {small} дней.',
    ],
  },
  {
    about: 'invoice-number',
    lines: [
      'c: Счёт-фактура номер {article} с ошибкой.',
      'a: В счёт-фактуре {article} указано {plainPrice}.',
    ],
  },
  {
    about: 'weight',
    lines: ['a: Там {small} коробок, всего {width} килограммов.', 'c: У нас {floor} этаж без лифта.'],
  },
];
