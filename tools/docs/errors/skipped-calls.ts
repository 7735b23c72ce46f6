import type { skipReasons } from '../../../functions/shared/calls/schema';
import type { Section } from './explained';

const later = 'A later sync takes the call up once the vendor corrects its row.';

export const skippedCalls: Section<(typeof skipReasons)[number]> = {
  title: 'Calls that were skipped',
  intro:
    'The status of the call is `SKIPPED`. Nothing failed. Each has a stage, this code and a reason in words.',
  codes: {
    NOT_ANSWERED: { means: 'Nobody answered the call.', retried: later },
    STATUS_UNKNOWN: {
      means: 'The vendor names a status that Santral does not know, and no talk time.',
      retried: later,
      toDo: 'Add the word to the mapper of the vendor.',
    },
    NO_RECORDING: {
      means: 'The vendor has no recording of the call.',
      retried: 'A later sync takes the call up once its row names a recording.',
      toDo: 'Switch recording on for the line.',
    },
    EMPLOYEE_NOT_FOUND: {
      means: 'The extension belongs to no active employee.',
      retried: 'The next sync takes the call up once the employee exists.',
      toDo: 'Add the employee in *Employees*.',
    },
    INTERNAL_CALL: {
      means: 'Two colleagues spoke with each other.',
      retried: 'A later sync takes the call up once `sipuni.internalCalls` is `process`.',
      toDo: 'Change the setting to score such calls.',
    },
    RECORDING_NOT_FOUND: {
      means: 'The vendor answered 404 for the recording.',
      retried: 'Syncs of Sipuni ask again for two days. Those of Alotech do not.',
      toDo: 'Look for the recording at the vendor. Then retry the call.',
    },
    RECORDING_SILENT: {
      means: 'The recording has no sound, not even a tone.',
      toDo: 'Check what the telephone system records. A retry downloads it again.',
    },
    TRANSCRIPT_EMPTY: {
      means: 'Nobody speaks in the recording, or there is only noise.',
      toDo: 'Nothing. A retry downloads and transcribes the recording again.',
    },
    NOT_WON: {
      means: 'No won deal explains this Alotech call yet.',
      retried: 'Each import of an export is matched with it.',
      toDo: 'Upload the export of won deals.',
    },
  },
};
