import type { RejectedRow, SyncOutcome } from '../../../functions/shared/syncs/schema';
import type { Section } from './explained';

const schedule = 'The next run of the schedule tries again.';

export const syncOutcomes: Section<Exclude<SyncOutcome, 'DONE'>> = {
  title: 'Syncs that failed',
  intro: 'The outcome of a run that did not end with `DONE`. Stored calls stay. The resume point stays, too.',
  codes: {
    NOT_CONFIGURED: {
      means: 'The secret of the vendor is empty or has the wrong form.',
      retried: schedule,
      toDo: 'Fill in the secret. docs/deploy.md shows its form.',
    },
    CREDENTIALS_REFUSED: {
      means: 'The vendor refused the credentials, or sent a web page.',
      retried: schedule,
      toDo: 'Correct the secret. `GET /api/SOURCE/test-connection` checks it.',
    },
    ANSWER_NOT_CSV: {
      means: 'Sipuni sent something that is not CSV.',
      retried: schedule,
      toDo: 'Check `sipuni.baseUrl`. Then sync again.',
    },
    ANSWER_UNKNOWN: {
      means: 'Alotech sent an answer that Santral cannot read.',
      retried: schedule,
      toDo: 'Check `alotech.endpointUrl`. Then compare the answer with the mapper.',
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
      retried: schedule,
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
