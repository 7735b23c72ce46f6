import type { FormsWording } from '../vocabulary';
import { criteria } from './criteria';

/** How the forms that ship with Santral are worded. */
export const forms: FormsWording = {
  sales: {
    name: 'Sales call',
    description: 'How an agent sells in a call.',
    sections: { opening: 'Opening', offer: 'Offer', closing: 'Closing' },
    questions: {
      greeting: criteria.greeting,
      needs: {
        ...criteria.needs,
        notApplicable:
          'The call is no conversation about buying, such as a wrong number or a question about an order.',
      },
      presentation: {
        ...criteria.presentation,
        notApplicable: 'The call ends before an offer can be made, or the customer wants nothing offered.',
      },
      objections: {
        ...criteria.objections,
        notApplicable: 'The customer utters no doubt about price, time or quality.',
      },
      'next-step': {
        ...criteria['next-step'],
        notApplicable: 'There is nothing to agree on, such as after a wrong number.',
      },
      courtesy: criteria.courtesy,
    },
  },
  service: {
    name: 'Service call',
    description: 'How an agent helps a customer with a request or a complaint.',
    sections: { opening: 'Opening', solution: 'Solution', closing: 'Closing' },
    questions: {
      greeting: criteria.greeting,
      verification: {
        name: 'Verification of the customer',
        description:
          'The agent asks who the customer is before speaking about an order or account: “may i have your name”, “your date of birth”, “your order number”.',
        notApplicable: 'Nothing about an order or account is told.',
      },
      understanding: {
        name: 'Understanding the request',
        description:
          'The agent asks about the request and says it again in own words: “do i understand correctly”, “when did it happen”, “so you mean”.',
        notApplicable: 'The customer has no request, such as after a wrong number.',
      },
      explanation: {
        name: 'Clear explanation',
        description:
          'The agent says what is done and why: “that means”, “the reason is”, “what i am doing now”.',
        notApplicable: 'There is nothing to explain, because the customer has no request.',
      },
      outcome: {
        name: 'Outcome',
        description: 'How the request of the customer stands at the end of the call.',
        notApplicable: 'The customer has no request, such as after a wrong number.',
      },
      'follow-up': {
        name: 'Named follow-up',
        description:
          'The agent says who does what by when: “you will hear from us by”, “our technician calls you tomorrow”.',
      },
      holds: {
        name: 'Times on hold',
        description:
          'How often the agent asks the customer to wait on the line: “one moment please”, “please stay on the line”.',
      },
      courtesy: criteria.courtesy,
    },
    outcomes: {
      resolved: { name: 'Resolved', description: 'The request is settled within the call.' },
      promised: { name: 'Promised', description: 'The agent promises to settle it later.' },
      'passed-on': { name: 'Passed on', description: 'The agent passes it on to somebody else.' },
      unresolved: { name: 'Unresolved', description: 'The call ends without a way to settle it.' },
    },
  },
  criteria: 'Criteria of the team',
  notAsked: {
    condition: 'The question is not asked in this call.',
    'too-few-words': 'Too little was said in the call to judge it.',
  },
};
