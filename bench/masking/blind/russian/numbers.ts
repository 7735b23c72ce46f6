import { joinWords, keepSpelling, type Tongue } from '../tongue';

const digits = ['ноль', 'один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять'];
const teens = [
  'десять',
  'одиннадцать',
  'двенадцать',
  'тринадцать',
  'четырнадцать',
  'пятнадцать',
  'шестнадцать',
  'семнадцать',
  'восемнадцать',
  'девятнадцать',
];
const tens = [
  '',
  '',
  'двадцать',
  'тридцать',
  'сорок',
  'пятьдесят',
  'шестьдесят',
  'семьдесят',
  'восемьдесят',
  'девяносто',
];
const hundreds = [
  '',
  'сто',
  'двести',
  'триста',
  'четыреста',
  'пятьсот',
  'шестьсот',
  'семьсот',
  'восемьсот',
  'девятьсот',
];
const feminine: Readonly<Record<number, string>> = { 1: 'одна', 2: 'две' };

type Gender = 'masculine' | 'feminine';
const unit = (value: number, gender: Gender): string =>
  (gender === 'feminine' ? feminine[value] : undefined) ?? digits[value] ?? '';

const belowHundred = (value: number, gender: Gender): string => {
  if (value === 0) return '';
  if (value < 10) return unit(value, gender);
  if (value < 20) return teens[value - 10] ?? '';
  return joinWords(tens[Math.floor(value / 10)], value % 10 === 0 ? '' : unit(value % 10, gender));
};

const belowThousand = (value: number, gender: Gender = 'masculine'): string =>
  joinWords(hundreds[Math.floor(value / 100)], belowHundred(value % 100, gender));

/** The form of a noun after a number. There is one for 1, one for 2 to 4 and one for many. */
export const formBehind = (value: number, one: string, few: string, many: string): string => {
  const last = value % 10;
  if (Math.floor((value % 100) / 10) === 1 || last === 0 || last > 4) return many;
  return last === 1 ? one : few;
};

const thousandsOf = (value: number): string => {
  if (value === 0) return '';
  const noun = formBehind(value, 'тысяча', 'тысячи', 'тысяч');
  return value === 1 ? noun : `${belowThousand(value, 'feminine')} ${noun}`;
};

const millionsOf = (value: number): string =>
  value === 0 ? '' : `${belowThousand(value)} ${formBehind(value, 'миллион', 'миллиона', 'миллионов')}`;

/** A number up to 999,999,999 in Russian words. */
export const cardinal = (value: number): string =>
  joinWords(
    millionsOf(Math.floor(value / 1_000_000)),
    thousandsOf(Math.floor(value / 1000) % 1000),
    belowThousand(value % 1000),
  ) || 'ноль';

/** "Два нуля", "три пятёрки". */
const nouns: ReadonlyArray<readonly [few: string, plain: string]> = [
  ['нуля', 'ноля'],
  ['единицы', 'единички'],
  ['двойки', 'двоечки'],
  ['тройки', 'троечки'],
  ['четвёрки', 'четверки'],
  ['пятёрки', 'пятерки'],
  ['шестёрки', 'шестерки'],
  ['семёрки', 'семерки'],
  ['восьмёрки', 'восьмерки'],
  ['девятки', 'девяточки'],
];

export const russianTongue: Tongue = {
  language: 'ru',
  locale: 'ru',
  digits,
  zeros: ['ноль', 'ноль', 'нуль'],
  cardinal,
  triple: (three) => cardinal(Number(three)),
  repeat: (digit, times, random) => {
    const noun = random.pick(nouns[Number(digit)] ?? [digit]);
    if (times === 3) return `три ${noun}`;
    return digit === '0' ? `два ${noun}` : `две ${noun}`;
  },
  plus: 'плюс',
  runsTogether: false,
  misheard: [
    ['ноль', 'нол', 'ноля'],
    ['нуль', 'нул', 'нуля'],
    ['один', 'адин', 'одын'],
    ['два', 'дво', 'дава'],
    ['три', 'тре', 'трии'],
    ['четыре', 'четыри', 'чатыре'],
    ['пять', 'пят', 'петь'],
    ['шесть', 'шест', 'шэсть'],
    ['семь', 'сем', 'семи'],
    ['восемь', 'восем', 'восим'],
    ['девять', 'девят', 'дзевять'],
    ['шестьдесят', 'шесят', 'шестдесят'],
    ['пятьдесят', 'пядесят', 'писят'],
    ['семьдесят', 'семдесят'],
  ],
  nods: ['Да.', 'Так.', 'Ага.', 'Угу.', 'Да, записываю.', 'Так', 'Хорошо.', 'Есть.', 'Да, слушаю.'],
  hesitations: ['ээ', 'м-м', 'эээ', 'сейчас', 'как его', 'секунду', 'ну'],
  sentences: [
    'Секундочку, у меня программа подвисла, теперь продолжайте, пожалуйста.',
    'Так, это я записала, диктуйте дальше.',
    'Вас немного плохо слышно, но пока всё понятно.',
    'Не торопитесь, я всё успеваю записывать.',
    'Извините, тут шумно, до этого места я всё поняла.',
    'Хорошо, первую часть внесла в систему.',
  ],
  corrections: ['ой нет', 'нет, извините', 'простите', 'ой, неправильно', 'то есть', 'нет-нет', 'ошибся'],
  yeses: ['Да, верно.', 'Да, всё так.', 'Да, правильно.', 'Верно.'],
  restAsks: [
    'А дальше?',
    'Можно остальное?',
    'И продолжение, пожалуйста.',
    'Продиктуйте, пожалуйста, остаток.',
    'Так, а что дальше идёт?',
  ],
  openers: [
    'a: Добрый день, служба поддержки, чем могу помочь?\nc: Здравствуйте, я по поводу доставки.',
    'a: Здравствуйте, слушаю вас.\nc: Добрый день, хочу обновить свои данные.',
    'a: Спасибо за ожидание, чем помочь?\nc: Да у меня оплата не проходит, минут десять пытаюсь.',
    'c: Номер заказа 48213907, я по нему звоню.\na: Сейчас посмотрю.',
    'c: Алло, вы меня слышите?\na: Да, слышу вас хорошо.',
    'c: Здравствуйте, я у вас месяц назад купил 3 стула.\na: Да, сейчас посмотрим.',
    'c: Добрый день, с меня два раза списали по 4 500 рублей.\na: Сейчас разберёмся.',
    'a: Алло, девушка, вы на линии?\nc: Да-да, я тут.',
    'a: Отдел возвратов, добрый день.\nc: Добрый, хочу лампу вернуть.',
  ],
  closers: [
    'a: Записала, спасибо.\nc: Пожалуйста.',
    'a: Спасибо, нашла вас в системе.\nc: Отлично.',
    'a: Хорошо, минуту, я проверю.',
    'a: Спасибо, заявку оформила. Рассмотрим за 3 рабочих дня.\nc: Хорошо, буду ждать.',
    'a: Принято. Ещё вопросы есть?\nc: Нет, спасибо.',
    'c: Вы всё записали?\na: Да, всё записала.',
    'a: Итого у вас 7 800 рублей.\nc: Да, нормально.',
    'a: Спасибо за обращение, всего доброго.\nc: До свидания.',
  ],
  chooseSpelling: keepSpelling,
};
