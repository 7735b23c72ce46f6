import { alotechCalls, type ExpectedAlotech, expectedAlotech } from '../../samples/alotech';
import type { Faults } from '../faults';
import {
  htmlAnswer,
  jsonAnswer,
  latency,
  type RunningServer,
  startServer,
  type WireAnswer,
  type WireRequest,
} from '../server';
import type { RunningVendor, SampleAccount, VendorSimulator } from '../vendor-simulator';
import type { AlotechCall } from './alotech-call';
import { callList } from './alotech-list';
import { recordingArchive } from './alotech-recordings';
import { resultsOf } from './alotech-results';
import { createTokens } from './alotech-tokens';

export interface AlotechOptions {
  calls: readonly AlotechCall[];
  clientId: string;
  clientSecret: string;
  /** The account's host. The `Tenant` header must name it. */
  tenant: string;
  /** See `TokenOptions`. */
  tokenLifeMs?: number | undefined;
  revokedAfter?: number | undefined;
  /** Most parallel requests with a token. One more gets 429. Default 8. */
  mostAtOnce?: number | undefined;
  /** One request with a token in this many gets 429, even without parallel ones. Default 17. */
  throttleEvery?: number | undefined;
  /** How long a list and a recording take (ms). */
  latency?: { listMs?: number | undefined; downloadMs?: number | undefined } | undefined;
  faults?: Faults | undefined;
  /** Current time (ms), for tokens that end and calls that appear late. */
  clock?: (() => number) | undefined;
}

export interface AlotechSimulator extends RunningServer {
  counters(): AlotechCounters;
}

export interface AlotechCounters {
  /** Requests for lists, tokens, recordings and linked files. */
  calls: number;
  tokens: number;
  recordings: number;
  files: number;
  /** Requests with wrong credentials, an invalid token or another tenant. */
  refused: number;
  /** Requests that got 429 from the vendor, without injected faults. */
  throttled: number;
  /** Requests for linked files with `Authorization` or `Tenant`. */
  leakedHeaders: number;
  /** Late calls that no list has shown yet. */
  withheld: number;
}

const TOKEN_PATH = '/application/access_token/';
const LIST_PATH = '/v3/calls';

/**
 * Simulates Alotech over HTTP. One server is the API host, the tenant's host and the host of linked files.
 */
export const startAlotech = async (options: AlotechOptions): Promise<AlotechSimulator> => {
  const { calls, tenant, mostAtOnce = 8, throttleEvery = 17, clock = Date.now } = options;
  const counts = { calls: 0, tokens: 0, recordings: 0, files: 0, refused: 0, throttled: 0, leakedHeaders: 0 };
  const bearer = createTokens({ ...options, clock });
  const list = callList(calls, clock);
  const archive = recordingArchive(calls);
  let authorized = 0;
  let underWay = 0;
  let origin = '';

  const countRequest = (request: WireRequest) => {
    const { path } = request;
    if (path === TOKEN_PATH) counts.tokens += 1;
    if (path === LIST_PATH) counts.calls += 1;
    if (archive.isRecording(path)) counts.recordings += 1;
    if (!archive.isFile(path)) return;
    counts.files += 1;
    // Counts here to include requests that a fault hits.
    if (hasOurHeaders(request)) counts.leakedHeaders += 1;
  };

  const answer = async (request: WireRequest): Promise<WireAnswer> => {
    const { method, path } = request;
    if (path === TOKEN_PATH) return method === 'POST' ? tokenAnswer(request) : wrongMethod('POST');
    if (method !== 'GET') return wrongMethod('GET');
    if (archive.isFile(path)) {
      if (hasOurHeaders(request))
        return htmlAnswer(400, 'Bad Request', 'Authorization and Tenant do not belong here.');
      await latency(options.latency?.downloadMs, request);
      return archive.fileAnswer(path);
    }
    if (path !== LIST_PATH && !archive.isRecording(path)) {
      return jsonAnswer(404, { error: 'not_found', message: 'There is no such resource.' });
    }
    return refusalOf(request) ?? answerWithinLimit(request);
  };

  const tokenAnswer = (request: WireRequest) => {
    const granted = bearer.answer(request.body);
    if (granted.status === 401) counts.refused += 1;
    return granted;
  };

  const refusalOf = ({ headers }: WireRequest): WireAnswer | undefined => {
    const refusal = !bearer.allow(headers.authorization)
      ? jsonAnswer(401, { error: 'invalid_token', message: 'The access token is unknown or has expired.' })
      : headers.tenant !== tenant
        ? jsonAnswer(403, { error: 'forbidden', message: 'The header Tenant names another account.' })
        : undefined;
    if (refusal) counts.refused += 1;
    return refusal;
  };

  const answerWithinLimit = async (request: WireRequest): Promise<WireAnswer> => {
    authorized += 1;
    if (underWay >= mostAtOnce || authorized % throttleEvery === 0) {
      counts.throttled += 1;
      return tooManyRequests(counts.throttled);
    }
    underWay += 1;
    try {
      if (request.path !== LIST_PATH) {
        await latency(options.latency?.downloadMs, request);
        return archive.answer(request.path, request.query, origin);
      }
      await latency(options.latency?.listMs, request);
      return list.answer(request.query);
    } finally {
      underWay -= 1;
    }
  };

  const server = await startServer({
    answer,
    onReceived: countRequest,
    faults: options.faults,
    faultAnswers: {
      tooManyRequests: () => jsonAnswer(429, { error: 'too_many_requests' }),
      serverError: () => jsonAnswer(500, { error: 'internal_error' }),
      malformed: ({ path }, random) => {
        const page = htmlAnswer(200, '502 Bad Gateway', 'The upstream server did not answer in time.');
        const audio = archive.audioAt(path);
        if (random() < 0.5) return page;
        if (!audio) return random() < 0.5 ? BROKEN_JSON : jsonAnswer(200, { status: 'processing' });
        const whole = Buffer.from(audio.body);
        return {
          ...audio,
          body: Buffer.concat([whole.subarray(0, Math.floor(whole.length / 3)), Buffer.from(page.body)]),
        };
      },
      cut: ({ path }) => archive.audioAt(path) ?? BROKEN_JSON,
    },
  });
  origin = server.url;
  return { ...server, counters: () => ({ ...counts, withheld: list.withheld() }) };
};

const hasOurHeaders = ({ headers }: WireRequest) =>
  headers.authorization !== undefined || headers.tenant !== undefined;

const wrongMethod = (right: string) =>
  jsonAnswer(405, { error: 'method_not_allowed', message: `Use ${right}.` }, { allow: right });

/** Every third 429 omits the time to wait. */
const tooManyRequests = (throttled: number): WireAnswer =>
  jsonAnswer(429, { error: 'too_many_requests' }, throttled % 3 === 0 ? {} : { 'retry-after': '1' });

const BROKEN_JSON: WireAnswer = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: '{"call_details_list": [{"call_key": "ahRzfm11c3RlcmktaGl6bWV0", "call_id": "1740819622.1042',
};

const credentials = {
  tenant: 'ornek.alo-tech.com',
  clientId: 'local-client',
  clientSecret: 'local-client-secret',
};

/** Alotech's own address for records. Tokens and recordings are at the tenant's host. */
const alotechItself = 'https://api.alo-tech.com';

/**
 * An account with these calls.
 * @param expected results with the sample exports
 */
export const alotechAccount = (calls: readonly AlotechCall[], expected?: ExpectedAlotech): SampleAccount => ({
  ...resultsOf(calls, expected),
  heard: calls.flatMap(({ heard }) => heard ?? []),
  start: async (options): Promise<RunningVendor> => {
    const running = await startAlotech({ calls, ...credentials, ...options });
    return {
      ...running,
      countWithheld: () => running.counters().withheld,
      listMisuses: () => {
        const { leakedHeaders } = running.counters();
        return leakedHeaders > 0 ? [`${leakedHeaders} links were followed with the headers for Alotech`] : [];
      },
    };
  },
});

export const simulator: VendorSimulator = {
  faultStream: 1 << 30,
  credentials,
  // A replacement of Alotech is also the tenant's host. It may link to its own recordings.
  settings: (url) => {
    const { origin } = new URL(url);
    return origin === alotechItself ? {} : { endpointUrl: url, linkOrigins: [origin] };
  },
  quickSettings: (timeoutMs) => ({ timeoutMs, recordingTimeoutMs: timeoutMs }),
  flagsHelp: `URL is ${alotechItself}, or what stands in for it and for the tenant's host; TENANT is the tenant's host, acme.alo-tech.com`,
  samples: (asked) => {
    if (!asked) return alotechAccount([]);
    const account = alotechAccount(alotechCalls(asked.now), expectedAlotech(asked.now));
    // All recordings are Turkish.
    return asked.engine === 'whisperx' && !asked.allLanguages ? { ...account, engine: 'navai' } : account;
  },
};
