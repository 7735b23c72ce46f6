import type { FormContent } from '../../functions/shared/forms/schema';
import { languageList } from '../../functions/shared/languages';
import { type SampleCall, sampleCalls } from '../../local/samples/catalogue';

/** A sample call with another record id and other words in some turns. */
const adaptCall = (id: string, position: number, turns: Readonly<Record<number, string>>): SampleCall => {
  const sample = sampleCalls().find((call) => call.id === id);
  if (!sample) throw new Error(`there is no sample call ${id}`);
  const { notApplicable: _, ...rest } = sample;
  return {
    ...rest,
    id: `${id}-by-form`,
    externalId: `17606200${String(position).padStart(2, '0')}.400001`,
    audioTag: `${id} by form`,
    turns: sample.turns.map((turn, index) => ({ ...turn, text: turns[index] ?? turn.text })),
  };
};

/** Calls for the form of this suite, one a language. They are hidden until the form is active. */
export const formCalls = (): SampleCall[] => [
  adaptCall('en-01-desk', 1, {}),
  adaptCall('tr-01-wardrobe', 2, {
    10: 'Teklif yalnız bugün geçerli, hemen karar verin. Aradığınız için teşekkür ederim, iyi günler dilerim.',
  }),
  adaptCall('ru-01-kitchen', 3, { 5: 'А если размеры не подойдут? И вообще, дорого.' }),
  adaptCall('uz-16-mirror', 4, {
    8: 'Taklif faqat bugun, hoziroq qaror qiling. Xaridingiz uchun rahmat, kuningiz xayrli oʻtsin. Xayr!',
  }),
];

/**
 * A form with every kind of question. It has a condition on an answer, one on a fact and an automatic fail.
 */
export const paymentForm: FormContent = {
  texts: { en: { name: 'Paying' } },
  minWords: 25,
  sections: [
    {
      key: 'price',
      texts: { en: { name: 'Price' } },
      questions: [
        {
          key: 'doubt',
          kind: 'choice',
          weight: 40,
          mayNotApply: true,
          provenBy: 'agent',
          texts: {
            en: {
              name: 'Answer to a doubt about the price',
              description: 'How the agent answers a customer who finds the price too high.',
              notApplicable:
                'The customer says nothing against the price, like “more than i wanted” or “expensive”.',
            },
            tr: {
              name: 'Fiyat itirazına yanıt',
              description: 'Temsilcinin fiyatı yüksek bulan müşteriye verdiği yanıt.',
              notApplicable: 'Müşteri fiyata hiç itiraz etmez: “yüksek geldi”, “pahalı”.',
            },
            ru: {
              name: 'Ответ на сомнение в цене',
              description: 'Как оператор отвечает клиенту, которому дорого.',
              notApplicable: 'Клиент ничего не говорит против цены: “дорого”, “дешевле”.',
            },
            uz: {
              name: 'Narx eʼtiroziga javob',
              description: 'Narxni baland degan mijozga operatorning javobi.',
              notApplicable: 'Mijoz narxga hech eʼtiroz bildirmaydi: “qimmat”, “arzonroq”.',
            },
          },
          options: [
            {
              key: 'instalments',
              points: 100,
              texts: {
                en: { name: 'Instalments', description: 'To pay in parts: “you can pay in”.' },
                tr: { name: 'Taksit', description: 'Parça parça ödeme: “taksit yapabiliriz”.' },
                ru: { name: 'Рассрочка', description: 'Оплата частями: “в рассрочку”.' },
                uz: { name: 'Boʻlib toʻlash', description: 'Qismlarga boʻlib: “boʻlib toʻlash”.' },
              },
            },
            { key: 'unanswered', points: 0, texts: { en: { name: 'The doubt stays unanswered' } } },
          ],
        },
        {
          key: 'parts',
          kind: 'number',
          weight: 20,
          mayNotApply: false,
          provenBy: 'agent',
          condition: { question: 'doubt', is: 'instalments' },
          texts: {
            en: { name: 'Parts', description: 'In how many parts the agent lets pay: “you can pay in”.' },
            tr: {
              name: 'Taksit sayısı',
              description: 'Temsilcinin söylediği taksit sayısı: “taksit yapabiliriz”.',
            },
          },
          min: 1,
          max: 36,
          whole: true,
          unit: 'parts',
          bands: [{ upTo: 5, points: 50 }, { points: 100 }],
        },
      ],
    },
    {
      key: 'manner',
      texts: { en: { name: 'Manner' } },
      questions: [
        {
          key: 'pressure',
          kind: 'yesNo',
          weight: 20,
          mayNotApply: false,
          provenBy: 'agent',
          texts: {
            en: {
              name: 'Pressure',
              description: 'The agent presses for an answer at once: “decide right now”.',
            },
            tr: { name: 'Baskı', description: 'Temsilci hemen yanıt ister: “hemen karar verin”.' },
            ru: { name: 'Давление', description: 'Оператор требует ответа сразу: “решайте прямо сейчас”.' },
            uz: { name: 'Bosim', description: 'Operator darhol javob talab qiladi: “hoziroq qaror qiling”.' },
          },
          points: { yes: 0, no: 100 },
          fails: 'yes',
        },
        {
          key: 'permission',
          kind: 'yesNo',
          weight: 10,
          mayNotApply: false,
          provenBy: 'agent',
          condition: { fact: 'direction', is: 'outbound' },
          texts: {
            en: {
              name: 'Permission',
              description: 'The agent asks for time to talk: “is this a good time”.',
            },
          },
          points: { yes: 100, no: 0 },
        },
        {
          key: 'courtesy',
          kind: 'scale',
          weight: 20,
          mayNotApply: false,
          provenBy: 'agent',
          texts: Object.fromEntries(
            Object.entries(languageList).map(([code, { criteria }]) => [code, criteria.courtesy]),
          ),
        },
      ],
    },
  ],
  violations: [],
};
