import { type Source, vendors } from '../../telephony/vendors';

/** Parts of the object keys of a call. */
export interface KeyedCall {
  callId: string;
  customerNumber?: string | undefined;
  /** ISO-8601 in UTC. */
  callDate: string;
  source: Source;
}

type Located = Pick<KeyedCall, 'callId' | 'customerNumber'>;

/** The customer in a key. It is the E.164 digits without the plus, or `unknown`. */
export const customerFolder = ({ customerNumber }: Pick<KeyedCall, 'customerNumber'>): string =>
  customerNumber?.replace(/[^0-9A-Za-z]/g, '') || 'unknown';

/**
 * `recordings/<customer>/<YYYY-MM-DD_HH-MM-SS>_<callId>.<ext>` in UTC (A6). The key is needed before the
 * recording is fetched. So the extension is the usual format of the vendor.
 */
export const recordingKey = (call: KeyedCall): string => {
  const extension = vendors[call.source].recordingExtension;
  const time = call.callDate.slice(0, 19).replace('T', '_').replaceAll(':', '-');
  return `recordings/${customerFolder(call)}/${time}_${call.callId}.${extension}`;
};

/** The recording for a speech engine, cleaned up and compressed. It is deleted with the recording (B5). */
export const preparedKey = (call: Located): string => `prepared/${customerFolder(call)}/${call.callId}.ogg`;

/** The recording for the page to play. It has its own retention setting. */
export const listeningKey = (call: Located): string => `listening/${customerFolder(call)}/${call.callId}.mp3`;

/** Loudness of the recording for the page to draw. It lives as long as the listening copy. */
export const peaksKey = (call: Located): string =>
  `listening/${customerFolder(call)}/${call.callId}.peaks.json`;

/**
 * A deferred answer of an engine in `heard/<engine>/<callId>_<12 hex>.json`. The digest covers everything the
 * answer depends on. So a changed recording or setting is transcribed again.
 */
export const heardKey = (engine: string, callId: string, digest: string): string =>
  `heard/${engine}/${callId}_${digest}.json`;

/** Where the WhisperX worker notes whether it can transcribe. */
export const workerStateKey = 'heard/whisperx/worker.state';

export const transcriptKey = (call: Located, extension: 'json' | 'txt' = 'json'): string =>
  `transcripts/${customerFolder(call)}/${call.callId}.${extension}`;

export const cleanedKey = (call: Located, extension: 'json' | 'txt' = 'json'): string =>
  `cleaned/${customerFolder(call)}/${call.callId}.${extension}`;

const callIdInKey =
  /^(?:recordings\/[^/]+\/\d{4}-\d{2}-\d{2}_\d{2}-\d{2}-\d{2}_|(?:prepared|transcripts|cleaned)\/[^/]+\/)([\w.-]+)\.\w+$/;
const callIdInHeardKey = /^heard\/[a-z]+\/([\w.-]+)_[0-9a-f]{12}\.json$/;

/** The call of an object. `undefined` if the key is not ours. */
export const callIdOfKey = (key: string): string | undefined =>
  (callIdInKey.exec(key) ?? callIdInHeardKey.exec(key))?.[1];
