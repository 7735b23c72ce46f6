import type { CriteriaWording } from '../vocabulary';

/** Wording of the criteria that ship with Santral. */
export const criteria: CriteriaWording = {
  greeting: {
    name: 'Greeting and introduction',
    description:
      'The agent greets, names the company and themselves, and offers help or asks whether it is a good time: “thank you for calling”, “how can i help”, “my name is”, “good morning”, “good afternoon”, “this is”, “i am calling from”.',
  },
  needs: {
    name: 'Finding out what is needed',
    description:
      'The agent asks what the customer needs and why before offering anything: “may i ask”, “what would you like”, “what do you need”, “how big”, “which one”, “which size”, “tell me more”, “what is important to you”.',
  },
  presentation: {
    name: 'Offer that fits',
    description:
      'The agent proposes something that answers the need and says what the customer gains from it: “i recommend”, “the best fit”, “it comes with”, “it is only”, “that means”, “free of charge”, “you also get”.',
  },
  objections: {
    name: 'Handling objections',
    description:
      'The agent takes doubts about price, time or quality seriously and answers them with facts or another way: “i understand”, “you can pay in”, “without interest”, “i see your point”, “good question”, “no need to worry”, “let me explain”.',
  },
  'next-step': {
    name: 'Agreed next step',
    description:
      'The call ends with something definite that both know of: a date, a delivery, a message, a call: “i will send”, “shall we”, “call you back”, “i will email”, “let us agree”, “will be with you”, “see you on”.',
  },
  courtesy: {
    name: 'Courtesy and tone',
    description:
      'The agent is friendly and patient from beginning to end, and takes leave politely: “thank you for your”, “have a lovely day”, “have a nice day”, “with pleasure”, “of course”, “i am sorry”, “you are welcome”.',
  },
  rudeness: {
    name: 'Rudeness',
    description:
      'The agent insults, shouts, blames or sends the customer away: “stupid”, “shut up”, “are you deaf”, “stop wasting my time”, “that is your problem”, “do not call again”.',
  },
  'guaranteed-result': {
    name: 'Promise of a guaranteed result',
    description:
      'The agent promises an outcome that nobody can guarantee, such as income, an exam or a cure: “i guarantee you”, “hundred percent guaranteed”, “guaranteed result”, “nobody has ever failed”.',
  },
  'card-details': {
    name: 'Asking for card details',
    description:
      'The agent asks for a full card number, its security code or a one-time password by voice: “full card number”, “security code”, “cvv”, “number on the back”, “code from the message”.',
  },
  'private-payment': {
    name: 'Payment past the company',
    description:
      'The agent directs the payment to a private card or account, or into their own hands: “to my own card”, “to my personal account”, “pay me in cash”.',
  },
};
