import type { FormsWording } from '../vocabulary';
import { criteria } from './criteria';

/** When a question does not apply. The phrases are examples of what people say then. */
const wrongNumber =
  'The call reaches the wrong place or the wrong person: “wrong number”, “wrong person”, “you have misdialled”.';

/** Wording of the forms that ship with Santral. */
export const forms: FormsWording = {
  sales: {
    name: 'Sales call',
    description:
      'How an agent finds out what a customer needs, makes an offer and agrees on what comes next.',
    sections: { opening: 'Opening', offer: 'Offer', closing: 'Closing' },
    questions: {
      greeting: criteria.greeting,
      needs: { ...criteria.needs, notApplicable: wrongNumber },
      presentation: {
        ...criteria.presentation,
        notApplicable:
          'The call ends before an offer can be made, or reaches the wrong place: “wrong number”, “wrong person”, “you have misdialled”, “call me later”, “i am driving”.',
      },
      objections: {
        ...criteria.objections,
        notApplicable:
          'The customer voices no doubt about price, time or quality, nothing like “more than i wanted”, “too expensive”, “i am not sure”, “will not work for me”, “is that certain”, “i hope it does not”, “i will think about it”.',
      },
      'next-step': { ...criteria['next-step'], notApplicable: wrongNumber },
      courtesy: criteria.courtesy,
    },
  },
  service: {
    name: 'Service call',
    description: 'How an agent takes up a request or a complaint, settles it and says what follows.',
    sections: { opening: 'Opening', solution: 'Solution', closing: 'Closing' },
    questions: {
      greeting: criteria.greeting,
      verification: {
        name: 'Asking who the customer is',
        description:
          'The agent asks for a name or a number before saying anything about an order or a contract: “may i have your name”, “your order number”, “your customer number”, “your contract number”, “who am i speaking with”.',
        notApplicable:
          'The customer brings up no order or contract of their own, nothing like “my order”, “i ordered”, “my contract”, “my invoice”, “my account”.',
      },
      understanding: {
        name: 'Understanding the request',
        description:
          'The agent asks what happened and repeats the request in other words: “since when”, “when did it”, “which one”, “do i understand correctly”, “so you would like”.',
        notApplicable: wrongNumber,
      },
      explanation: {
        name: 'Explaining what is done',
        description:
          'The agent says what happens now and why: “let me check”, “i will check”, “that means”, “the reason is”, “this is because”, “free of charge”.',
        notApplicable: wrongNumber,
      },
      outcome: {
        name: 'Outcome',
        description: 'How the request of the customer stands when the call ends.',
        notApplicable: wrongNumber,
      },
      'follow-up': {
        name: 'Follow-up with a date',
        description:
          'The agent says who does what and by when: “will be with you”, “will call you”, “i will send”, “by tomorrow”, “this evening”, “tomorrow before”.',
      },
      holds: {
        name: 'Times on hold',
        description:
          'How often the agent asks the customer to wait on the line: “one moment please”, “please hold”, “stay on the line”, “bear with me”.',
      },
      courtesy: criteria.courtesy,
    },
    outcomes: {
      resolved: {
        name: 'Settled',
        description:
          'The request is settled within the call: “it works now”, “that solves it”, “it is done”.',
      },
      promised: {
        name: 'Promised',
        description:
          'The agent promises to settle it by a certain time: “i will send”, “will be with you”, “will be repaired”, “we will replace”.',
      },
      'passed-on': {
        name: 'Passed on',
        description:
          'The agent hands the request to somebody else: “put you through”, “my colleague will”, “i will pass it on”, “a technician will call”.',
      },
      unresolved: {
        name: 'Open',
        description:
          'The call ends without a way to settle the request: “call again”, “nothing i can do”, “i cannot help”.',
      },
    },
  },
  criteria: 'Criteria of the team',
  notAsked: {
    condition: 'The call does not meet the condition of this question.',
    'too-few-words': 'Too little was said in the call to judge this.',
  },
};
