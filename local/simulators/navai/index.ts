import type { HeardCall } from '../call';
import type { Faults } from '../faults';
import { type Ledger, createLedger as newLedger, sha256 } from '../ledger';
import { readOggAudio } from '../ogg';
import {
  htmlAnswer,
  jsonAnswer,
  latency,
  type RunningServer,
  startServer,
  type WireAnswer,
  type WireRequest,
} from '../server';

export interface NavaiOptions {
  calls: readonly HeardCall[];
  /** Expected `X-API-Key`. */
  apiKey: string;
  /** How long a transcription takes (ms). */
  latency?: { speechMs?: number | undefined };
  faults?: Faults | undefined;
  ledger?: Ledger;
}

export interface NavaiSimulator extends RunningServer {
  ledger: Ledger;
  /** Requests received, including failed ones. */
  requests(): number;
}

const PATH = '/v1/asr/transcribe';

/**
 * Simulates Navai's speech-to-text over HTTP. It knows a call by the file name. It answers 422 unless the
 * file is the prepared recording of that call. Such a file is Ogg Opus with the length and the channels of
 * the call.
 *
 * @throws Error if two calls have the same callId, because it could not tell them apart
 */
export const startNavai = async (options: NavaiOptions): Promise<NavaiSimulator> => {
  const ledger = options.ledger ?? newLedger();
  const callsById = indexByCallId(options.calls);
  const failedOnce = new Set<string>();
  let requests = 0;

  const answer = async (request: WireRequest): Promise<WireAnswer> => {
    if (request.path !== PATH) return jsonAnswer(404, { detail: 'Not Found' });
    if (request.method !== 'POST') return jsonAnswer(405, { detail: 'Method Not Allowed' });
    if (request.headers['x-api-key'] !== options.apiKey)
      return jsonAnswer(401, { detail: 'Invalid API key' });
    const upload = await readUpload(request);
    if (!upload) return jsonAnswer(422, { detail: 'Field required: file (multipart/form-data)' });
    const call = callsById.get(callIdOf(upload.name));
    if (!call)
      return jsonAnswer(422, { detail: `The file ${upload.name} is of no call that the simulator knows.` });
    const fault = faultOfAudio(upload.audio, call);
    if (fault) return jsonAnswer(422, { detail: `The recording of ${call.id} ${fault}` });
    await latency(options.latency?.speechMs, request);
    switch (call.speechBehaviour) {
      case 'always-fails':
        return jsonAnswer(500, { detail: 'Internal Server Error' });
      case 'refused':
        return jsonAnswer(400, { detail: 'The audio was rejected: inappropriate content.' });
      case 'too-large':
        return jsonAnswer(413, { detail: 'File too large' });
      case 'fails-first':
        if (!failedOnce.has(call.id)) {
          failedOnce.add(call.id);
          return jsonAnswer(500, { detail: 'Internal Server Error' });
        }
    }
    return {
      ...jsonAnswer(200, transcription(call)),
      onDelivered: () => ledger.recordDelivery({ input: inputOf(upload), usable: true, note: call.id }),
    };
  };

  const server = await startServer({
    answer,
    onReceived: () => {
      requests += 1;
    },
    faults: options.faults,
    faultAnswers: {
      tooManyRequests: () => jsonAnswer(429, { detail: 'Too Many Requests' }),
      serverError: () => jsonAnswer(500, { detail: 'Internal Server Error' }),
      malformed: async (request, random) => {
        const upload = await readUpload(request);
        return {
          ...(random() < 0.5 ? htmlAnswer(200, 'Navai', 'The service is being updated.') : BROKEN_JSON),
          onDelivered: () => ledger.recordDelivery({ input: upload ? inputOf(upload) : '', usable: false }),
        };
      },
      cut: () => BROKEN_JSON,
    },
  });
  return { ...server, ledger, requests: () => requests };
};

const BROKEN_JSON: WireAnswer = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: '{"segments": [{"speaker": "agent", "startMs": 0, "endMs": 4200, "text": "Assalomu al',
};

const indexByCallId = (calls: readonly HeardCall[]) => {
  const index = new Map<string, HeardCall>();
  for (const call of calls) {
    // The telephony never delivers these recordings intact, so nobody can upload them.
    if (!call.recorded || call.recordingBehaviour || call.callId === '') continue;
    const other = index.get(call.callId);
    if (other) throw new Error(`Calls ${other.id} and ${call.id} are both called ${call.callId}.`);
    index.set(call.callId, call);
  }
  return index;
};

interface Upload {
  name: string;
  audio: Buffer;
}

const readUpload = async (request: WireRequest): Promise<Upload | undefined> => {
  const contentType = request.headers['content-type'] ?? '';
  if (!contentType.startsWith('multipart/form-data')) return undefined;
  try {
    const body = new Uint8Array(request.body);
    const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
    const file = form.get('file');
    if (!file || typeof file === 'string') return undefined;
    return { name: file.name, audio: Buffer.from(await file.arrayBuffer()) };
  } catch {
    // The header promised a multipart body, but this is not one.
    return undefined;
  }
};

/** The same call with the same audio is a paid repeat. */
const inputOf = ({ name, audio }: Upload) => sha256(`${callIdOf(name)} ${sha256(audio)}`);

/** `<time>_<callId>.ogg`, like `2026-11-20_10-00-00_source-1760589622.114901.ogg`. */
const PREPARED_NAME = /^\d{4}-\d{2}-\d{2}_\d{2}-\d{2}-\d{2}_([\w.-]+)\.ogg$/;

const callIdOf = (name: string) => PREPARED_NAME.exec(name)?.[1] ?? '';

/** Allowed difference between the prepared audio and the call (s). Lists give whole seconds. */
const tolerance = (seconds: number) => Math.max(1, 0.03 * seconds);

/** Why the upload is not the call's prepared recording. Undefined if it is. */
const faultOfAudio = (bytes: Buffer, { talkSeconds, channels }: HeardCall): string | undefined => {
  const audio = readOggAudio(bytes);
  if (!audio) return 'is not a whole Ogg Opus file.';
  if (Math.abs(audio.seconds - talkSeconds) > tolerance(talkSeconds))
    return `lasts ${audio.seconds.toFixed(1)} s, the call ${talkSeconds} s.`;
  if (audio.channels !== channels)
    return `has ${audio.channels} channels, the call was recorded in ${channels}.`;
  return undefined;
};

const transcription = (call: HeardCall) => {
  const turns = call.speechBehaviour === 'no-words' ? [] : call.turns;
  if (call.answerShape === 'segments') {
    return {
      segments: turns.map(({ speaker, text, startMs, endMs }) => ({ speaker, text, startMs, endMs })),
    };
  }
  return {
    text: turns.map(({ text }) => text).join(' '),
    language: call.language,
    duration: (call.turns.at(-1)?.endMs ?? call.talkSeconds * 1000) / 1000,
  };
};
