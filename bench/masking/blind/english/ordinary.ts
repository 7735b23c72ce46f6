import { chooseAmount, chooseNumber, chooseTime, groupThousands, wordByWord } from '../amounts';
import type { Slots, Topic } from '../phrases';
import { cardinal, englishTongue, hyphenated } from './numbers';
import { monthName, ordinal } from './words';

export const slots: Slots = {
  price: (random) => `${groupThousands(chooseAmount(random, 100, 9000, 5), ',')} dollars`,
  dollars: (random) => `$${groupThousands(chooseAmount(random, 1000, 30_000, 50), ',')}`,
  plainPrice: (random) => `${chooseAmount(random, 1000, 9000, 50)} dollars`,
  pounds: (random) => `£${random.between(20, 900)}.${random.pick(['99', '50', '49'])}`,
  priceWords: (random) => `${cardinal(chooseAmount(random, 200, 9000, 50))} dollars`,
  bigPrice: (random) => `${random.between(2, 30)} million so’m`,
  bigPriceWords: (random) => `${cardinal(chooseAmount(random, 1_000_000, 9_000_000, 50_000))} so’m`,
  thousands: (random) => `${random.between(2, 90)} thousand lira`,
  lira: (random) => `${groupThousands(chooseAmount(random, 10_000, 90_000, 250), ',')} lira`,
  order: (random) => chooseNumber(random, 5, 10),
  orderSpaced: (random) => `${chooseNumber(random, 3)} ${random.digits(3)} ${random.digits(2)}`,
  orderWords: (random) => wordByWord(chooseNumber(random, 5, 8), englishTongue.digits),
  track: (random) => chooseNumber(random, 10, 13),
  article: (random) => chooseNumber(random, 6, 8),
  small: (random) => String(random.between(2, 12)),
  smallWords: (random) => cardinal(random.between(2, 12)),
  floor: (random) => ordinal(random.between(2, 12)),
  flat: (random) => String(random.between(11, 60)),
  extension: (random) => chooseNumber(random, 3, 4),
  percent: (random) => String(random.pick([5, 10, 15, 20, 25, 30, 40])),
  year: (random) => String(random.between(2015, 2026)),
  yearWords: (random) => `twenty ${hyphenated(random.between(15, 26))}`,
  date: (random) => `${monthName(random.between(1, 12))} ${random.between(1, 28)}`,
  dateWords: (random) => `the ${ordinal(random.between(1, 28))} of ${monthName(random.between(1, 12))}`,
  time: chooseTime,
  from: (random) => `${random.between(9, 12)}:${random.pick(['00', '30'])}`,
  to: (random) => `${random.between(14, 20)}:${random.pick(['00', '30'])}`,
  hour: (random) => `${random.between(1, 11)} ${random.pick(['a.m.', 'p.m.', 'o’clock'])}`,
  width: (random) => String(chooseAmount(random, 80, 240, 5)),
  depth: (random) => String(chooseAmount(random, 35, 95, 5)),
  bus: (random) => random.pick(['25', '73', '148', 'N29', '205', '390']),
  model: (random) =>
    random.pick([
      'iPhone 15 Pro 256',
      'Galaxy S24 Ultra 512',
      'Pixel 8 Pro',
      'ThinkPad X1 Carbon Gen 11',
      'Canon EOS 2000D',
    ]),
};

export const topics: readonly Topic[] = [
  {
    about: 'order-number-alone',
    lines: ['a: What’s your order number?', 'c: {order}.', `a: Okay, I see your order, it comes tomorrow.`],
  },
  {
    about: 'price',
    lines: [
      'c: How much is the corner sofa?',
      'a: The leather one is {dollars}, the fabric one {plainPrice}.',
    ],
  },
  {
    about: 'price-in-words',
    lines: ['a: The whole set is {priceWords} with delivery.', 'c: Your website says {priceWords}.'],
  },
  {
    about: 'card-without-data',
    lines: [
      'c: I paid by card, {price}, and nothing has arrived.',
      'a: I can see the card payment of {price} on {date}.',
    ],
  },
  {
    about: 'order-number',
    lines: [
      'a: Can I have your order number?',
      'c: Order number {order}.',
      'a: Thanks, order {order} left the warehouse.',
    ],
  },
  {
    about: 'order-number-in-words',
    lines: [
      'a: What’s the order number?',
      'c: The order number is {orderWords}.',
      'a: Got it, it’s on the van.',
    ],
  },
  {
    about: 'order-number-in-groups',
    lines: ['c: It’s about my order, order number {orderSpaced}.', 'a: That order is due on {date}.'],
  },
  {
    about: 'model',
    lines: ['c: Do you have the {model}?', 'a: Yes, the {model} is {plainPrice}, we have {small} left.'],
  },
  {
    about: 'tracking-number',
    lines: [
      'c: The tracking number is {track}, it hasn’t moved for days.',
      'a: Tracking number {track} is at the depot, delivery is on {date}.',
    ],
  },
  {
    about: 'article-number',
    lines: ['a: Is that article number {article}?', 'c: Yes, item number {article} in the catalogue.'],
  },
  {
    about: 'bus-line',
    lines: ['c: Which bus stops near the store?', 'a: Take bus {bus}, get off after {small} stops.'],
  },
  {
    about: 'year',
    lines: [
      'c: I bought it in {year}, is it still under warranty?',
      'a: The {year} model has {small} years, the {yearWords} one has five.',
    ],
  },
  {
    about: 'delivery-date',
    lines: ['a: I can do {date} between {from} and {to}.', 'c: Could it be {dateWords} instead?'],
  },
  {
    about: 'time',
    lines: ['c: What time do you close today?', 'a: At {hour}, and we open at half past nine tomorrow.'],
  },
  {
    about: 'size',
    lines: ['c: What are the measurements of the desk?', 'a: {width} by {depth} centimetres, and 75 high.'],
  },
  {
    about: 'size-in-words',
    lines: [
      'c: Will it fit a gap of one hundred and eighty centimetres?',
      'a: It’s {width} centimetres wide, {depth} deep.',
    ],
  },
  {
    about: 'percent',
    lines: [
      'a: There’s {percent} percent off today, {percent} more if you pay now.',
      'c: So that’s about {price}?',
    ],
  },
  {
    about: 'quantity',
    lines: ['c: I need {small} chairs and {smallWords} cushions.', 'a: That comes to {pounds} altogether.'],
  },
  {
    about: 'address-numbers',
    lines: ['a: Which floor is it?', 'c: {floor} floor, flat {flat}, building {small}.'],
  },
  {
    about: 'extension',
    lines: [
      'a: I’ll put you through to extension {extension}.',
      'c: Extension {extension}, thanks, I’ll write that down.',
    ],
  },
  {
    about: 'support-number',
    lines: ['c: What do I dial next time?', 'a: Just dial 444 0 000 and press {small}.'],
  },
  {
    about: 'short-number',
    lines: ['a: For that you need to call 1199.', 'c: I did call 1199, I waited forty minutes.'],
  },
  {
    about: 'phone-price',
    lines: [
      'c: The phone was {plainPrice}, that’s a lot for a phone.',
      'a: You can pay for the phone over {small} months.',
    ],
  },
  {
    about: 'account-without-data',
    lines: [
      'c: The {price} still isn’t in my account.',
      'a: It takes {small} working days to reach your bank account.',
    ],
  },
  {
    about: 'code-without-data',
    lines: [
      'c: I never got the code.',
      'a: I’ll send the code again in {small} minutes, keep your phone on.',
    ],
  },
  {
    about: 'discount-code',
    lines: ['c: The discount code SAVE{percent} isn’t working.', 'a: That code is for orders over {price}.'],
  },
  {
    about: 'passport-without-data',
    lines: [
      'c: Can I collect it with my passport? I paid {price}.',
      'a: Yes, a passport or driving licence is fine, we’re open until {time}.',
    ],
  },
  {
    about: 'email-without-data',
    lines: ['c: Your email says {price}.', 'a: Sorry, that email was wrong, it’s {pounds}.'],
  },
  {
    about: 'big-price',
    lines: [
      'c: The flat cost us {bigPrice}, so we’re careful now.',
      'a: I understand, we can keep it under {thousands}.',
    ],
  },
  {
    about: 'big-price-in-words',
    lines: ['c: Our budget is {bigPriceWords}.', 'a: For {bigPriceWords} we can furnish the whole office.'],
  },
  { about: 'lira', lines: ['a: In Turkey the same table is {lira}.', 'c: It was {thousands} last time.'] },
  {
    about: 'card-limit',
    lines: [
      'c: My card limit is {plainPrice}, so it was declined.',
      'a: We can charge {price} to the card and the rest in cash.',
    ],
  },
  {
    about: 'warranty',
    lines: [
      'c: How long is the warranty? I bought it on {date} {year}.',
      'a: {small} years from the day you bought it.',
    ],
  },
  {
    about: 'queue',
    lines: [
      'a: You’re number {extension} in the queue, {small} people are ahead of you.',
      'c: I’ve been waiting twenty-five minutes already.',
    ],
  },
  {
    about: 'iban-without-data',
    lines: [
      'c: I emailed you my IBAN, when will the {price} come?',
      'a: We have the IBAN, it takes {small} days.',
    ],
  },
  {
    about: 'invoice-number',
    lines: ['c: Invoice number {article} is wrong.', 'a: On invoice {article} I see {plainPrice}.'],
  },
  {
    about: 'weight',
    lines: [
      'a: It’s {small} boxes, {width} kilos in total.',
      'c: We’re on the {floor} floor without a lift.',
    ],
  },
];
