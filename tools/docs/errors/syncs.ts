import type { RejectedRow, SyncOutcome } from '../../../functions/shared/syncs/schema';
import type { Section } from './explained';

const schedule = 'The next run of the schedule tries again.';
const thisRun = 'The run tries again first. Then the next run of the schedule does.';

export const syncOutcomes: Section<Exclude<SyncOutcome, 'DONE'>> = {
  title: 'Syncs that failed',
  intro:
    'A `FAILED` run names one of these outcomes. Stored calls and the resume point stay. The schedule does not repeat a range that a person ' +
    'asked for. `GET /api/SOURCE/test-connection` and the 502 of `POST /api/sipuni/sync-and-process` use the same ' +
    'codes. A run that nobody worked on for 15 minutes is `STALLED`. Redrive the dead-letter queue of the syncs, or sync again.',
  codes: {
    NOT_CONFIGURED: {
      means: 'The secret of the vendor is empty or has the wrong form.',
      retried: schedule,
      toDo: 'Fill in the secret. [Deploy](deploy.md) shows its form.',
    },
    CREDENTIALS_REFUSED: {
      means: 'The vendor refused the credentials, or sent a web page.',
      retried: 'After a web page the run tries again first. Otherwise the next run of the schedule does.',
      toDo: 'Correct the secret. `GET /api/SOURCE/test-connection` checks it.',
    },
    ANSWER_NOT_CSV: {
      means: 'Sipuni sent something that is not CSV.',
      retried: thisRun,
      toDo: 'Check `sipuni.baseUrl`. Then sync again.',
    },
    ANSWER_UNKNOWN: {
      means: 'The vendor sent an answer that Santral cannot read or use.',
      retried: schedule,
      toDo: 'Read the message. Check the address and the `timeZone`. Then compare the answer with the mapper.',
    },
    ANSWER_REDIRECTED: {
      means: 'The list of calls has moved. Redirects are not followed.',
      retried: schedule,
      toDo: 'Set `sipuni.baseUrl` to the address that answers.',
    },
    COLUMNS_UNKNOWN: {
      means: 'Sipuni renamed columns of its list.',
      retried: schedule,
      toDo: 'Add the new names to the mapper of Sipuni.',
    },
    VENDOR_UNAVAILABLE: {
      means: 'The vendor did not answer, or answered 5xx.',
      retried: thisRun,
      toDo: 'Wait until the vendor works. Nothing is lost.',
    },
  },
};

export const syncRows: Section<RejectedRow['code']> = {
  title: 'Rows of a sync that were rejected',
  intro: 'The run keeps each row with its line, code and reason. The other rows are stored.',
  codes: {
    ROW_INVALID_DATE: {
      means: 'The date of the row cannot be read.',
      toDo: 'Correct the row at the vendor, or report the format.',
    },
    ROW_INVALID: {
      means: 'The row has too many cells, or a field of the wrong form.',
      toDo: 'Compare the row with the mapper of the vendor.',
    },
  },
};

export const syncCounts: Section = {
  title: 'Counts of a sync',
  intro:
    'A run counts its rows by what became of them. Skipped calls and rejected rows count under their own codes.',
  codes: {
    NEW: { means: 'The call is new and stored.' },
    KNOWN: { means: 'The call was stored before.' },
    CHANGED: { means: 'The call was stored before. The vendor changed it.' },
    UNCHANGED: { means: 'The call was stored before. Nothing changed.' },
    TAKEN_UP: { means: 'The call was skipped before. Now it goes on.' },
    NOT_SENT: { means: 'The queue did not take the message of the call. The next sync sends it.' },
    UNKNOWN_STATUS: {
      means:
        'Sipuni wrote a status that Santral does not know. The talk time decides whether the call was answered.',
      toDo: 'Read the word in the message. Add it to the mapper of Sipuni.',
    },
    UNKNOWN_FLAG: {
      means: 'Sipuni does not say in known words whether a recording exists. Santral asks for the recording.',
      toDo: 'Read the word in the message. Add it to the mapper of Sipuni.',
    },
  },
};
