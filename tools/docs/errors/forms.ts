import type { FormFaultCode } from '../../../functions/shared/forms/checks/fault';
import type { Section } from './explained';

export const formFaults: Section<FormFaultCode> = {
  title: 'Faults of a form',
  intro:
    'A draft with a fault cannot be activated. `GET /api/forms/{id}/versions/{version}/check` lists its faults.',
  codes: {
    VAGUE: {
      means: 'The question judges and names nothing that somebody says or does.',
      toDo: 'Say what the agent says or does.',
    },
    CANNOT_BE_HEARD: {
      means:
        'The question asks for something that no recording of one call holds, such as a smile, a screen or the next call.',
      toDo: 'Ask for something that is said in the call.',
    },
    UNKNOWN_QUESTION: {
      means: 'A condition names a question that does not come before it.',
      toDo: 'Correct the key, or move the question.',
    },
    UNFIT_CONDITION: {
      means: 'A comparison is true in no call, because of a value such as an unknown team.',
      toDo: 'Correct the value.',
    },
    NEVER_ASKED: { means: 'The condition holds in no call.', toDo: 'Remove what contradicts.' },
    NEVER_ANSWERED: {
      means: 'A range has no number, a band is empty or two options have one name.',
      toDo: 'Mend its answers.',
    },
    ALWAYS_FAILS: { means: 'Every answer is an automatic fail.', toDo: 'Let one answer pass.' },
    HIDDEN_CHARACTERS: {
      means: 'A text has characters that a reader cannot see, such as marks of direction.',
      toDo: 'Type the text again without them.',
    },
  },
};
