import type { LeftReason } from '../../../functions/shared/webhook-events/schema';
import type { Section } from './explained';

const retried = 'The next sync brings the call in.';

export const leftEvents: Section<LeftReason> = {
  title: 'Events of a webhook that brought no call',
  intro: 'Nobody has to do anything. The next sync reads the call from the list of the vendor.',
  codes: {
    UNREADABLE: { means: 'The event has other fields than the vendor documents.', retried },
    TIME_IMPLAUSIBLE: { means: 'The event names a start outside the last 24 hours.', retried },
    NO_ROW: { means: 'The list of the vendor has no row of this call yet.', retried },
    ROW_BEHIND: {
      means: 'The row says less than the event, such as no answer, no recording or no talk time.',
      retried,
    },
    NO_RECORD_ID: { means: 'The row has no record id yet. So the call has no name.', retried },
    TWO_CANDIDATES: { means: 'Several rows may be of this call. `candidates` names them.', retried },
    OTHER_LEG: { means: 'Nobody answered at this extension. Somebody did at another.', retried },
    VENDOR_UNAVAILABLE: { means: 'The list of the vendor could not be read.', retried },
  },
};
