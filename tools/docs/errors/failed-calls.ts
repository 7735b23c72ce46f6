import type { errorReasons } from '../../../functions/shared/calls/schema';
import type { Section } from './explained';

const attempts = 'Up to `retries.maxAttempts` attempts.';
const parked = 'The call waits parked, up to `insight.parkedDays`. No attempt is counted.';

export const failedCalls: Section<(typeof errorReasons)[number]> = {
  title: 'Calls that failed, or wait',
  intro:
    'The code stands on a call whose status is `ERROR`. It also stands on a call that waits for its next attempt. ' +
    '*Retry* on the page, or `POST /api/calls/{id}/retry`, starts a new round at the latest stage whose input exists.',
  codes: {
    RECORDING_EMPTY: {
      means: 'The vendor sent no bytes, or a file with no audio in it.',
      retried: attempts,
      toDo: 'Look at the recording in the telephone system. Then retry the call.',
    },
    RECORDING_NOT_AUDIO: {
      means: 'The vendor sent something else, such as a web page.',
      retried: attempts,
      toDo: 'Open the recording at the vendor. Then retry the call.',
    },
    RECORDING_TRUNCATED: {
      means: 'The recording ended early.',
      retried: attempts,
      toDo: 'Check its length at the vendor. Then retry the call.',
    },
    RECORDING_TOO_LARGE: {
      means: 'The recording is larger than `recordings.maxBytes`.',
      toDo: 'Raise the setting and deploy. Then retry the call.',
    },
    RECORDING_CORRUPT: {
      means: 'ffmpeg cannot decode the recording.',
      toDo: 'Listen to it in the telephone system. A retry downloads it again.',
    },
    RECORDING_TOO_LONG: {
      means: 'The recording is longer than `speech.maxMinutes`.',
      toDo: 'Check whether the line was left open. Raise the limit to score it.',
    },
    RECORDING_LINK_REFUSED: {
      means: 'The link of the recording leads to a private address or a foreign host.',
      toDo: 'Check the vendor. For Alotech, add its host to `alotech.linkOrigins`.',
    },
    VENDOR_REFUSED: {
      means: 'The vendor or the speech service refused the credentials, or they are not set.',
      retried: attempts,
      toDo: 'Correct the secret. Then retry the call.',
    },
    VENDOR_THROTTLED: {
      means: 'The vendor answered 429.',
      retried: 'The call waits parked, up to 14 days. No attempt is counted.',
      toDo: 'If it lasts, lower `recordings.downloads.maxConcurrency`.',
    },
    VENDOR_UNAVAILABLE: {
      means: 'The vendor did not answer, or answered 5xx.',
      retried: attempts,
      toDo: 'Wait until the vendor works. Then retry the call.',
    },
    VENDOR_SWITCHED_OFF: {
      means: 'The vendor is switched off in the configuration.',
      toDo: 'Set `SOURCE.enabled` to `true` and deploy. Then retry the call.',
    },
    PREPARATION_FAILED: {
      means: 'ffmpeg ran out of time, memory or disk.',
      retried: attempts,
      toDo: 'Raise `functions.preparation`. Then retry the call.',
    },
    SPEECH_REFUSED: {
      means: 'The engine refuses the recording, by moderation or by language.',
      toDo: 'Read the reason. Choose another engine or name the language.',
    },
    SPEECH_TOO_LARGE: {
      means: 'The recording is more than the engine takes.',
      toDo: 'Use another engine, or give the worker more memory. Then retry the call.',
    },
    SPEECH_FAILED: {
      means: 'The engine failed on this recording, or its answer cannot be used.',
      retried: `Lost and unusable answers only. ${attempts}`,
      toDo: 'Listen to the recording. Then retry the call.',
    },
    SPEECH_UNAVAILABLE: {
      means: 'The engine does not answer, or takes no more work now.',
      retried: attempts,
      toDo: 'Wait until the engine works. Then retry the call.',
    },
    MODEL_ANSWER_INVALID: {
      means: 'The model gave no answer that passes the checks in `insight.maxAsks` asks.',
      toDo: 'Retry the call. If it repeats, read the reason and reword the question.',
    },
    MODEL_UNAVAILABLE: {
      means: 'Bedrock answers 5xx or not in time, or refuses the request.',
      retried: attempts,
      toDo: 'Read the reason. Then retry the call.',
    },
    MODEL_FILTERED: {
      means: 'A content filter held the answer back.',
      toDo: 'Listen to the call. Score it by hand.',
    },
    MODEL_THROTTLED: {
      means: 'The quota of the model is used up.',
      retried: parked,
      toDo: 'Raise the quota in Service Quotas if it lasts.',
    },
    MODEL_ACCESS_DENIED: {
      means: 'The account or the role may not invoke the model.',
      retried: parked,
      toDo: 'Ask `GET /api/model/test-connection` what is missing.',
    },
    MODEL_NOT_FOUND: {
      means: 'The region has no model of this id.',
      retried: parked,
      toDo: 'Correct `insight.modelId` and deploy.',
    },
    NO_FORM: {
      means: 'No active form is for this call.',
      toDo: 'Activate a form, or widen the assignment of one. Then retry the call.',
    },
    DEAD_LETTERED: {
      means: 'The message of the call was received too often.',
      toDo: 'Read the log of the stage for the call. Then retry the call.',
    },
    UNEXPECTED: {
      means: 'A fault in Santral.',
      retried: attempts,
      toDo: 'Read the error in the log. Report it. Then retry the call.',
    },
  },
};
