import { type Source, vendors } from '../../telephony/vendors';

/** What the keys of a call's objects are made of. */
export interface KeyedCall {
  callId: string;
  customerNumber?: string | undefined;
  /** ISO-8601, UTC. */
  callDate: string;
  source: Source;
}

type Located = Pick<KeyedCall, 'callId' | 'customerNumber'>;

/** The customer's part of a key: E.164 digits without the plus, or `unknown`. */
export const customerFolder = ({ customerNumber }: Pick<KeyedCall, 'customerNumber'>): string =>
  customerNumber?.replace(/[^0-9A-Za-z]/g, '') || 'unknown';

/**
 * `recordings/<customer>/<YYYY-MM-DD_HH-MM-SS>_<callId>.<ext>` (A6). The time is UTC. The extension is what the vendor
 * usually records in, since the key is needed before the recording is fetched.
 */
export const recordingKey = (call: KeyedCall): string => {
  const extension = vendors[call.source].recordingExtension;
  const time = call.callDate.slice(0, 19).replace('T', '_').replaceAll(':', '-');
  return `recordings/${customerFolder(call)}/${time}_${call.callId}.${extension}`;
};

/** The recording as it is sent to a speech engine: cleaned up and compressed; gone with the recording (B5). */
export const preparedKey = (call: Located): string => `prepared/${customerFolder(call)}/${call.callId}.ogg`;

/** The recording for a page to play. How long it lives is a setting of its own. */
export const listeningKey = (call: Located): string => `listening/${customerFolder(call)}/${call.callId}.mp3`;

/** How loud the recording is, for a page to draw. It lives as long as the listening copy. */
export const peaksKey = (call: Located): string =>
  `listening/${customerFolder(call)}/${call.callId}.peaks.json`;

/**
 * What an engine that answers later writes: `heard/<engine>/<callId>_<12 hex>.json`. The digest covers everything the
 * answer depends on, so that a changed recording or setting is heard anew.
 */
export const heardKey = (engine: string, callId: string, digest: string): string =>
  `heard/${engine}/${callId}_${digest}.json`;

/** Where the WhisperX worker notes whether it can hear. */
export const workerStateKey = 'heard/whisperx/worker.state';

export const transcriptKey = (call: Located, extension: 'json' | 'txt' = 'json'): string =>
  `transcripts/${customerFolder(call)}/${call.callId}.${extension}`;

export const cleanedKey = (call: Located, extension: 'json' | 'txt' = 'json'): string =>
  `cleaned/${customerFolder(call)}/${call.callId}.${extension}`;

const callIdInKey =
  /^(?:recordings\/[^/]+\/\d{4}-\d{2}-\d{2}_\d{2}-\d{2}-\d{2}_|(?:prepared|transcripts|cleaned)\/[^/]+\/)([\w.-]+)\.\w+$/;
const callIdInHeardKey = /^heard\/[a-z]+\/([\w.-]+)_[0-9a-f]{12}\.json$/;

/** The call an object belongs to, or `undefined` when the key is none of ours. */
export const callIdOfKey = (key: string): string | undefined =>
  (callIdInKey.exec(key) ?? callIdInHeardKey.exec(key))?.[1];
