import type { HeardCall } from './call';
import type { Faults } from './faults';
import { type Ledger, ledger as newLedger, sha256 } from './ledger';
import {
  htmlAnswer,
  jsonAnswer,
  latency,
  type RunningServer,
  startServer,
  type WireAnswer,
  type WireRequest,
} from './server';

export interface NavaiOptions {
  calls: readonly HeardCall[];
  /** What `X-API-Key` must hold. */
  apiKey: string;
  /** How long a transcription takes. */
  latency?: { speechMs?: number | undefined };
  faults?: Faults | undefined;
  ledger?: Ledger;
}

export interface NavaiSimulator extends RunningServer {
  ledger: Ledger;
  /** Requests received, failed ones too. */
  requests(): number;
}

const PATH = '/v1/asr/transcribe';

/**
 * Navai's speech-to-text over real HTTP: it knows a call by the sha256 of its recording, so altered audio is not
 * recognised (status 422).
 *
 * @throws Error when two calls have the same audio: they could not be told apart.
 */
export const startNavai = async (options: NavaiOptions): Promise<NavaiSimulator> => {
  const ledger = options.ledger ?? newLedger();
  const callsByAudio = indexByAudio(options.calls);
  const failedOnce = new Set<string>();
  let requests = 0;

  const answer = async (request: WireRequest): Promise<WireAnswer> => {
    if (request.path !== PATH) return jsonAnswer(404, { detail: 'Not Found' });
    if (request.method !== 'POST') return jsonAnswer(405, { detail: 'Method Not Allowed' });
    if (request.headers['x-api-key'] !== options.apiKey)
      return jsonAnswer(401, { detail: 'Invalid API key' });
    const audio = await uploadedAudio(request);
    if (!audio) return jsonAnswer(422, { detail: 'Field required: file (multipart/form-data)' });
    const input = sha256(audio);
    const call = callsByAudio.get(input);
    if (!call) return jsonAnswer(422, { detail: 'This audio is of no call that the simulator knows.' });
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
      onDelivered: () => ledger.delivered({ input, usable: true, note: call.id }),
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
        const audio = await uploadedAudio(request);
        return {
          ...(random() < 0.5 ? htmlAnswer(200, 'Navai', 'The service is being updated.') : BROKEN_JSON),
          onDelivered: () => ledger.delivered({ input: sha256(audio ?? ''), usable: false }),
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

const indexByAudio = (calls: readonly HeardCall[]) => {
  const index = new Map<string, HeardCall>();
  for (const call of calls) {
    // What the telephony never hands out as it is cannot be uploaded either.
    if (!call.recorded || call.recordingBehaviour) continue;
    const hash = sha256(call.audio());
    const other = index.get(hash);
    if (other)
      throw new Error(`Calls ${other.id} and ${call.id} have the same audio; give each bytes of its own.`);
    index.set(hash, call);
  }
  return index;
};

const uploadedAudio = async (request: WireRequest) => {
  const contentType = request.headers['content-type'] ?? '';
  if (!contentType.startsWith('multipart/form-data')) return undefined;
  try {
    const body = new Uint8Array(request.body);
    const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
    const file = form.get('file');
    return file && typeof file !== 'string' ? Buffer.from(await file.arrayBuffer()) : undefined;
  } catch {
    // A body that is no multipart message has no file, whatever its header says.
    return undefined;
  }
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
