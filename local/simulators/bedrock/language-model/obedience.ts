import { toSpokenForm } from './words';

/** Up to eight words between the parts of an order. */
const FEW = '(?:\\S+ ){0,8}?';
const toPattern = (source: string) => new RegExp(` ${source}`, 'u');

/**
 * Patterns match the spoken form. It is lower case without punctuation or apostrophes, and `ı` becomes `i`.
 */
const ORDERS = [
  // English
  toPattern(
    `(?:give|award|assign|grant|(?:rate|score|mark) (?:this|it|him|her|me|us|them|the|every\\S*|each|all)) ${FEW}` +
      `(?:full (?:marks?|scores?|points?)|(?:maximum|max|highest|top|perfect|best) (?:possible )?(?:marks?|scores?|points?|grades?)|tens?|hundred|10|100) `,
  ),
  toPattern(
    `(?:ignore|disregard|forget) ${FEW}(?:your|all|any|previous|prior|earlier|above|system) ${FEW}(?:instructions?|rules?|criteria|prompt) `,
  ),
  // Turkish
  toPattern(`(?:tam|en yüksek|maksimum|azami) (?:puan|not)\\S* ${FEW}(?:ver|yaz|koy)\\S* `),
  toPattern(
    `(?:on|onar|10|10ar|yüz|yüzer|100|100er) (?:(?:tam|puan|not)\\S* )?${FEW}(?:ver|verin|veriniz|versin|verilsin|verir|verelim|vermelisin) `,
  ),
  toPattern(
    `(?:talimat|yönerge|kural|komut)\\S* ${FEW}(?:yok say|unut|görmezden gel|dikkate alma|boş ver|göz ardi)\\S* `,
  ),
  // Russian
  toPattern(
    `(?:постав|став|дай|дать|дава|выстав|оцени|присво)\\S* ${FEW}(?:(?:максимальн|высш|наивысш|полн)\\S* (?:балл|оценк|очк)\\S*|десят\\S*|сто|10|100) `,
  ),
  toPattern(
    `(?:игнорир|проигнорир|забуд|не обращай|не учитывай|отбрось)\\S* ${FEW}(?:инструкц|указан|правил)\\S* `,
  ),
  // Uzbek
  toPattern(`(?:toliq|maksimal|eng yuqori|eng baland) (?:ball|baho)\\S* ${FEW}(?:ber|qoy)\\S* `),
  toPattern(`(?:on|onta|10|10ta|yuz|yuzta|100|100ta) (?:(?:ball|baho)\\S* )?${FEW}(?:ber|qoy)\\S* `),
  toPattern(
    `(?:korsatma|yoriqnoma|qoida|buyruq)\\S* ${FEW}(?:etiborsiz|unut|inobatga olma|bekor|eslama)\\S* `,
  ),
];

/**
 * Legitimate sentences of a prompt about marks. They describe a scale or tell the model to ignore orders in
 * the fence.
 */
const NO_ORDER =
  / (?:0|0dan|zero|1 (?:to|and)|scale) | even if | (?:do not|dont|never) (?:obey|follow) | (?:is|as) (?:only )?data | not (?:an )?instructions? | (?:inside|within) (?:it|the (?:fence|transcript|text)) /u;

/**
 * The first sentence that demands full marks or says to forget the rules. Knows English, Turkish, Russian and
 * Uzbek. The simulated model obeys it. It is gullible on purpose, so only a sound fence around the transcript
 * keeps scores honest.
 */
export const findOrder = (text: string): string | undefined =>
  text
    .split(/[.!?…;\n\r]+/)
    .map((sentence) => sentence.trim())
    .find((sentence) => {
      const spoken = toSpokenForm(sentence);
      return !NO_ORDER.test(spoken) && ORDERS.some((order) => order.test(spoken));
    });
