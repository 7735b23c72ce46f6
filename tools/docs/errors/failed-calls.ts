import type { errorReasons } from '../../../functions/shared/calls/schema';
import type { Section } from './explained';

const attempts = 'Up to `retries.maxAttempts` attempts.';
const parked = 'The call waits parked, up to `insight.parkedDays`. No attempt is counted.';

export const failedCalls: Section<(typeof errorReasons)[number]> = {
  title: 'Calls that failed, or wait',
  intro:
    'The code stands on a call whose status is `ERROR`. It also stands on a call that waits for its next attempt. ' +
    'Of several attempts, the code that came most often ends the call. *Retry* on the page, or ' +
    '`POST /api/calls/{id}/retry`, starts a new round at the latest stage whose input exists.',
  codes: {
    RECORDING_EMPTY: {
      means: 'The vendor sent no bytes, or a file with no audio in it.',
      retried: `Only if no bytes came. ${attempts}`,
      toDo: 'Look at the recording in the telephone system. Then retry the call.',
    },
    RECORDING_NOT_AUDIO: {
      means: 'The vendor sent something else, such as a web page.',
      retried: attempts,
      toDo: 'Open the recording at the vendor. Then retry the call.',
    },
    RECORDING_TRUNCATED: {
      means: 'The recording ended early.',
      retried: `${attempts} The vendor may still write it.`,
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
      means: 'The link of the recording is not HTTPS, or leads to an address that is not public.',
      toDo: 'Ask the vendor for recordings at public HTTPS addresses. Then retry the call.',
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
      means: 'The vendor did not answer, answered 5xx or sent something unreadable.',
      retried: attempts,
      toDo: 'Wait until the vendor works. Then retry the call.',
    },
    VENDOR_SWITCHED_OFF: {
      means: 'The vendor is switched off in the configuration.',
      toDo: 'Set `SOURCE.enabled` to `true` and deploy. Then retry the call.',
    },
    PREPARATION_FAILED: {
      means: 'ffmpeg ran out of time, memory or disk, or the recording is no longer in the bucket.',
      retried: attempts,
      toDo: 'Read the reason. Raise `functions.preparation` if a limit was met. Then retry the call.',
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
      means:
        'The engine failed on this recording, refused its settings, or left an answer that cannot be read.',
      retried: `Only if an answer or the prepared sound is lost. ${attempts}`,
      toDo: 'Read the reason. Correct the setting, or listen to the recording. Then retry the call.',
    },
    SPEECH_UNAVAILABLE: {
      means: 'The engine does not answer, or the WhisperX worker cannot work.',
      retried: `${attempts} A call that waits for the worker uses none.`,
      toDo: 'Wait until the engine works. If the reason names the worker, do what it says.',
    },
    MODEL_ANSWER_INVALID: {
      means: 'The model gave no answer that passes the checks in `insight.maxAsks` asks.',
      toDo: 'Retry the call. If it repeats, raise `insight.maxAsks`, choose another model or reword the question.',
    },
    MODEL_UNAVAILABLE: {
      means: 'Bedrock answers 5xx or not in time, or refuses the request.',
      retried:
        'An outage: up to `retries.maxAttempts` attempts. An `insight.maxTokens` that is too large: the call waits parked. A refused request: no.',
      toDo: 'Read the reason. It names the setting. Then retry the call.',
    },
    MODEL_FILTERED: {
      means: 'A content filter held the answer back.',
      toDo: 'Listen to the call. Allow it in the filter or choose another model. Then retry the call.',
    },
    MODEL_THROTTLED: {
      means: 'The quota of the model is used up, or Bedrock still loads the model.',
      retried: parked,
      toDo: 'If it lasts, raise the quota in Service Quotas or lower `insight.maxConcurrency`.',
    },
    MODEL_ACCESS_DENIED: {
      means: 'The account or the role may not invoke the model.',
      retried: parked,
      toDo: 'Ask `GET /api/model/test-connection` what is missing.',
    },
    MODEL_NOT_FOUND: {
      means: 'The region has no such model, or the model cannot be used as configured.',
      retried: parked,
      toDo: 'Read the reason. Correct `insight.modelId` and deploy.',
    },
    NO_FORM: {
      means: 'No active form is for this call.',
      toDo: 'Activate a form, or widen the assignment of one. Then retry the call.',
    },
    DEAD_LETTERED: {
      means: 'The message of the call was received too often.',
      toDo: 'Read the log of the stage for the call. The reason names the archived message. Then retry the call.',
    },
    UNEXPECTED: {
      means: 'An error without a code of its own, such as an outage of AWS or a fault in Santral.',
      retried: attempts,
      toDo: 'Read the error in the log. If it repeats, report it. Then retry the call.',
    },
  },
};
