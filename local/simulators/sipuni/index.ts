import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { generateCalls, type SampleCall, sampleCalls, selectCallsFor } from '../../samples/catalogue';
import { expectFilteredEnds } from '../bedrock/model-filters';
import { type SimulatedCall, simulateCall } from '../call';
import { type Faults, seededRandom } from '../faults';
import {
  cutInHalf,
  htmlAnswer,
  latency,
  type RunningServer,
  startServer,
  type WireAnswer,
  type WireRequest,
} from '../server';
import type { SampleAccount, VendorSimulator } from '../vendor-simulator';
import { toHeardCall } from './sipuni-call';
import { type ColumnChanges, csvHeader, csvRows } from './sipuni-csv';
import { sipuniEvents } from './sipuni-events';
import { resultsOf } from './sipuni-results';

export interface SipuniOptions {
  calls: readonly SimulatedCall[];
  /** Account id (6 digits). */
  user: string;
  /** Integration key. Requests carry only its signature. */
  secret: string;
  /** Start of the run (epoch ms). `minutesAgo` counts back from it. */
  now: number;
  /** How long a recording takes (ms). */
  latency?: { downloadMs?: number | undefined };
  faults?: Faults | undefined;
  /** Raw CSV lines before the calls, for rows that a correct exporter never writes. */
  extraRows?: readonly string[];
  /** Export columns to rename or omit. */
  columns?: ColumnChanges;
  /** Most rows of a page, whatever the requested limit. */
  rowsPerPage?: number;
  /** Status of the web page after a wrong signature. Default 200. */
  refusalStatus?: 200 | 500;
  /** How to deliver recordings. Default `plain`. */
  recordings?: 'plain' | 'packed' | 'redirected';
  /** A recording answers 404 this many times first. */
  absences?: number;
}

export interface SipuniSimulator extends RunningServer {
  counters(): SipuniCounters;
  /** Adds new calls, which push the known ones down the list. */
  add(calls: readonly SimulatedCall[]): void;
}

export interface SipuniCounters {
  exports: number;
  /** Delivered recordings with any content. */
  recordings: number;
  /** Requests with a wrong user or signature. */
  refused: number;
}

const SIGNING_ORDER = {
  '/statistic/export/all': ['limit', 'order', 'page', 'user'],
  '/statistic/record': ['id', 'user'],
} as const;

/** MD5 (hex) of the values and the secret, joined with `+` in this order. */
const sipuniSignature = (values: readonly string[], secret: string) =>
  createHash('md5')
    .update([...values, secret].join('+'))
    .digest('hex');

/** Simulates Sipuni's statistics API over HTTP. Like the vendor's base address, `url` ends in `/api`. */
export const startSipuni = async (options: SipuniOptions): Promise<SipuniSimulator> => {
  const { user, secret, columns } = options;
  const counters: SipuniCounters = { exports: 0, recordings: 0, refused: 0 };
  const header = csvHeader(columns);
  let calls = [...options.calls];
  const listRows = () => [...(options.extraRows ?? []), ...csvRows(calls, options.now, columns)];
  let rows = listRows();
  const callsById = new Map(calls.map((call) => [call.externalId, call]));
  const asked = new Map<string, number>();

  const answer = async (request: WireRequest): Promise<WireAnswer> => {
    const path = request.path.replace(/^\/api/, '');
    if (path.startsWith(filesPath)) return handOut(path.slice(filesPath.length));
    if (path !== '/statistic/export/all' && path !== '/statistic/record') {
      return htmlAnswer(404, 'Not Found', 'There is no such page.');
    }
    if (request.method !== 'POST') return htmlAnswer(405, 'Method Not Allowed', 'Use POST.');
    const form = new URLSearchParams(request.body.toString());
    const signed = SIGNING_ORDER[path].map((name) => form.get(name) ?? '');
    if (form.get('user') !== user || form.get('hash') !== sipuniSignature(signed, secret)) {
      counters.refused += 1;
      return htmlAnswer(
        options.refusalStatus ?? 200,
        'Ошибка',
        'Неверный ключ интеграции или подпись запроса.',
      );
    }
    if (path === '/statistic/export/all') {
      counters.exports += 1;
      return exportAnswer(header, rows, form, options.rowsPerPage);
    }
    await latency(options.latency?.downloadMs, request);
    const id = form.get('id') ?? '';
    const times = (asked.get(id) ?? 0) + 1;
    asked.set(id, times);
    if (times <= (options.absences ?? 0)) return htmlAnswer(404, 'Not Found', 'Запись не найдена.');
    return options.recordings === 'redirected'
      ? { status: 302, headers: { location: `/api${filesPath}${id}` }, body: '' }
      : handOut(id);
  };

  const handOut = (id: string): WireAnswer => {
    const recording = recordingAnswer(callsById.get(id));
    if (recording.status === 200) counters.recordings += 1;
    return options.recordings === 'packed' && recording.status === 200 ? compress(recording) : recording;
  };

  /** The call of a request for a recording. Does not check the signature. */
  const findRequestedCall = (request: WireRequest) =>
    request.path.endsWith('/statistic/record')
      ? callsById.get(new URLSearchParams(request.body.toString()).get('id') ?? '')
      : undefined;

  const server = await startServer({
    answer,
    faults: options.faults,
    faultAnswers: {
      tooManyRequests: () => htmlAnswer(429, 'Too Many Requests', 'Слишком много запросов.'),
      serverError: () => htmlAnswer(500, 'Internal Server Error', 'Внутренняя ошибка.'),
      malformed: (request, random) => {
        const call = findRequestedCall(request);
        const page = htmlAnswer(200, '502 Bad Gateway', 'The upstream server did not answer in time.');
        if (!call?.recorded || random() < 0.5) return page;
        const audio = call.audio();
        return mp3(Buffer.concat([audio.subarray(0, Math.floor(audio.length / 3)), Buffer.from(page.body)]));
      },
      cut: (request) => {
        const call = findRequestedCall(request);
        return call?.recorded ? mp3(call.audio()) : csv([header, ...rows]);
      },
    },
  });
  return {
    url: `${server.url}/api`,
    close: server.close,
    counters: () => ({ ...counters }),
    add: (fresh) => {
      calls = [...fresh, ...calls];
      for (const call of fresh) callsById.set(call.externalId, call);
      rows = listRows();
    },
  };
};

const exportAnswer = (
  header: string,
  newestFirst: readonly string[],
  form: URLSearchParams,
  most = 200_000,
): WireAnswer => {
  const limit = Number(form.get('limit'));
  const page = Number(form.get('page'));
  const order = form.get('order');
  const valid =
    Number.isInteger(limit) && limit >= 1 && limit <= 200_000 && Number.isInteger(page) && page >= 1;
  if (!valid || (order !== 'asc' && order !== 'desc')) {
    return htmlAnswer(200, 'Ошибка', 'Неверные параметры запроса: limit, order или page.');
  }
  const ordered = order === 'desc' ? newestFirst : newestFirst.toReversed();
  const size = Math.min(limit, most);
  return csv([header, ...ordered.slice((page - 1) * size, page * size)]);
};

const recordingAnswer = (call: SimulatedCall | undefined): WireAnswer => {
  if (!call?.recorded || call.recordingBehaviour === 'missing') {
    return htmlAnswer(404, 'Not Found', 'Запись не найдена.');
  }
  switch (call.recordingBehaviour) {
    case 'empty':
      return mp3(Buffer.alloc(0));
    case 'html':
      return htmlAnswer(200, 'Ошибка', 'Запись временно недоступна.');
    case 'truncated':
      return cutInHalf(mp3(call.audio()));
    case 'noise':
      return mp3(noise());
    default:
      return mp3(call.audio());
  }
};

/** Target of redirects to recordings. */
const filesPath = '/files/';

/** Compresses without being asked, as some proxies do. */
const compress = (answer: WireAnswer): WireAnswer => ({
  ...answer,
  headers: { ...answer.headers, 'content-encoding': 'gzip' },
  body: gzipSync(answer.body),
});

const csv = (lines: readonly string[]): WireAnswer => ({
  status: 200,
  headers: { 'content-type': 'text/csv; charset=UTF-8' },
  body: `\uFEFF${lines.join('\n')}\n`,
});

const mp3 = (audio: Buffer): WireAnswer => ({
  status: 200,
  headers: { 'content-type': 'audio/mpeg' },
  body: audio,
});

/** 4 kB of printable bytes. No MP3 frame or tag can begin in them. */
export const noise = () => {
  const random = seededRandom(1);
  return Buffer.from(Array.from({ length: 4_096 }, () => 33 + Math.floor(random() * 94)));
};

const credentials = {
  user: '123456',
  secret: 'local-integration-key',
  webhookToken: 'local-webhook-token-0123',
};

/** An account with these calls. */
export const sipuniAccount = (samples: readonly SampleCall[]): SampleAccount => {
  const calls = samples.map(simulateCall);
  return {
    ...resultsOf(samples),
    heard: calls.map(toHeardCall),
    events: (now) => samples.flatMap((call) => sipuniEvents(call, now)),
    start: (options) => startSipuni({ calls, ...credentials, ...options }),
  };
};

export const simulator: VendorSimulator = {
  faultStream: 0,
  credentials,
  settings: (url) => ({ baseUrl: url }),
  quickSettings: (timeoutMs) => ({ timeoutMs }),
  samples: (asked) => {
    if (!asked) return sipuniAccount([]);
    const { engine, allLanguages, modelFilters, generated, seed } = asked;
    const listed = [...sampleCalls(), ...generateCalls(generated, seed)];
    const { calls, leftOut } = selectCallsFor(engine, listed, { allLanguages });
    return { ...sipuniAccount(modelFilters ? expectFilteredEnds(calls) : calls), leftOut };
  },
  accountOf: sipuniAccount,
};
