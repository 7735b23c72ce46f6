import type { DealState } from '../../../functions/api/won-deals/judge-deal';
import type { Section } from './explained';

export const dealStates: Section<Exclude<DealState, 'HAS_CALLS'>> = {
  title: 'Won deals without a scored call',
  intro: 'Of several calls, the one that comes closest decides.',
  codes: {
    FAILED: { means: 'Its calls failed or were skipped.', toDo: 'Open the call and read its reason.' },
    NOT_MATCHED_YET: { means: 'Matching has not looked at its calls yet.', retried: 'It looks by itself.' },
    NOT_RECORDED: { means: 'The vendor has no recording of the call.', toDo: 'Switch recording on.' },
    TOO_SHORT: {
      means: 'The call is shorter than `matching.wonMinSeconds`.',
      toDo: 'Lower the setting if short calls count.',
    },
    OTHER_OWNER: {
      means: 'The agent of the call is not the owner of the deal.',
      toDo: 'Correct the owner in Salesforce, or the e-mail of the employee.',
    },
    NOT_ANSWERED: { means: 'Nobody answered the calls with its number.' },
    NO_SUCH_PHONE: {
      means: 'No call has its number.',
      toDo: 'Correct the number in Salesforce, or sync an earlier period.',
    },
    NO_OWNER: { means: 'The deal has no owner e-mail.', toDo: 'Add *Owner Email* to the report.' },
    NO_PHONE: { means: 'The deal has no number.', toDo: 'Add the phone columns to the report.' },
  },
};
