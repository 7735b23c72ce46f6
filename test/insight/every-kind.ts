import { FormContent } from '../../functions/shared/forms/schema';

const words = (name: string, description: string) => ({ texts: { en: { name, description } } });

/** A plausible form with every kind of question. */
export const everyKind = FormContent.parse({
  texts: { en: { name: 'Every kind' } },
  minWords: 0,
  sections: [
    {
      key: 'opening',
      texts: { en: { name: 'Opening' } },
      questions: [
        {
          kind: 'scale',
          key: 'greeting',
          weight: 10,
          failsAt: 0,
          ...words('Greeting', 'Greets: “good day”.'),
        },
        {
          kind: 'choice',
          key: 'mood',
          weight: 20,
          provenBy: 'anyone',
          ...words('Mood', 'How the customer sounds at the end.'),
          options: [
            { key: 'glad', points: 100, texts: { en: { name: 'Glad', description: 'Thanks the agent.' } } },
            { key: 'calm', points: 60, texts: { en: { name: 'Calm' } } },
            { key: 'angry', points: 0, fails: true, texts: { en: { name: 'Angry' } } },
          ],
        },
      ],
    },
    {
      key: 'offer',
      texts: { en: { name: 'Offer' } },
      questions: [
        {
          kind: 'yesNo',
          key: 'doubt',
          weight: 0,
          mayNotApply: true,
          provenBy: 'anyone',
          points: { yes: 0, no: 0 },
          texts: {
            en: {
              name: 'Doubt',
              description: 'The customer doubts the price.',
              notApplicable: 'No price is named.',
            },
          },
        },
        {
          kind: 'scale',
          key: 'answer',
          weight: 30,
          condition: { question: 'doubt', is: true },
          ...words('Answer', 'Answers the doubt: “you can pay in”.'),
        },
        {
          kind: 'number',
          key: 'offers',
          weight: 40,
          mayNotApply: true,
          min: 0,
          max: 20,
          whole: true,
          unit: 'offers',
          ...words('Offers', 'How many goods the agent offers.'),
          bands: [{ upTo: 0, points: 0, fails: true }, { upTo: 2, points: 50 }, { points: 100 }],
        },
        {
          kind: 'yesNo',
          key: 'discount',
          weight: 5,
          condition: { fact: 'won', is: true },
          points: { yes: 0, no: 100 },
          ...words('Discount', 'The agent grants a discount.'),
        },
      ],
    },
  ],
  violations: [
    { key: 'rudeness', ...words('Rudeness', 'The agent insults: “nonsense”.') },
    { key: 'private-payment', ...words('Payment past the company', 'Asks for cash: “pay me in cash”.') },
  ],
});
