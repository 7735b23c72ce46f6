import * as z from 'zod';
import { secretForm, secretText } from '../../../shared/aws/secret-form';
import type { Call } from '../../../shared/calls/schema';
import { CallEnds, VendorFailure } from '../../../shared/errors';
import { streamedForm } from '../../../shared/http/streamed-form';
import type { VendorHttp } from '../../../shared/http/vendor-http';
import { parseJson } from '../../../shared/json';
import type { HeardPiece, HeardSpeech } from '../../heard-speech';
import { spread, spreadOverTime, toWholeMs } from '../../segments';
import type { AnsweringService } from '../answering-engine';

/** Answers are paid. An invalid detail is dropped because it is no reason to pay again. */
const Milliseconds = z.coerce.number().catch(0);
const Seconds = z.coerce.number().nonnegative().nullish().catch(null);
const Language = z.string().nullish().catch(null);

const NavaiSegment = z.object({
  speaker: z
    .union([z.string(), z.number().transform(String)])
    .nullish()
    .catch(null),
  text: z.string(),
  startMs: Milliseconds,
  endMs: Milliseconds,
});

/** An answer has segments with speakers and times, or only the text. `duration` is in seconds. */
export const NavaiAnswer = z.union([
  z.object({
    segments: z.array(NavaiSegment),
    text: z.string().nullish().catch(null),
    language: Language,
    duration: Seconds,
  }),
  z.object({
    text: z.string(),
    language: Language,
    duration: Seconds,
  }),
]);
export type NavaiAnswer = z.infer<typeof NavaiAnswer>;

/** Content of the Navai account's secret. The key becomes a header. */
export const NavaiCredentials = secretForm('Navai', {
  apiKey: secretText({
    pattern: /^[\x20-\x7e]+$/,
    message: 'has to be letters of the Latin alphabet, digits and signs of a keyboard',
  }),
});

export interface NavaiOptions {
  http: VendorHttp;
  credentials: () => Promise<z.infer<typeof NavaiCredentials>>;
  /** The service detects the language if absent. */
  language?: string | undefined;
}

/** Bytes after decompression. The words of a day take a tenth of it. */
const largestAnswer = 50_000_000;

export const navaiService = ({
  http,
  credentials,
  language,
}: NavaiOptions): AnsweringService<NavaiAnswer> => ({
  name: 'navai',
  settings: { language: language ?? null, diarization: true },
  answer: NavaiAnswer,

  transcribe: async ({ open, fileName, contentType }, deadline) => {
    const { apiKey } = await credentials();
    return http.ask(
      async (client, signal) => {
        const { bytes, body } = await open();
        const form = streamedForm(
          { name: 'file', fileName, contentType, bytes, body },
          { diarization: 'true', ...(language ? { language } : {}) },
        );
        // A service that answers early leaves the rest of the sound unread.
        const close = () => body.destroy();
        const answer = client.post('/v1/asr/transcribe', form.body, {
          headers: { ...form.headers, 'X-API-Key': apiKey },
          responseType: 'text',
          transformResponse: (body: unknown) => body,
          maxBodyLength: Number.POSITIVE_INFINITY,
          maxContentLength: largestAnswer,
          signal,
        });
        return answer.finally(close);
      },
      ({ status, data }) => (status === 400 ? refuse(String(data)) : readAnswer(String(data))),
      { deadline, accept: [400] },
    );
  },

  toSpeech: (answer, call) =>
    'segments' in answer && answer.segments.length > 0
      ? fromSegments(answer, call, language)
      : fromText(answer, call, language),
});

const readAnswer = (body: string): NavaiAnswer => {
  const content = parseJson(body);
  if (content === undefined) throw new VendorFailure('Navai', 'malformed', 'Navai answered no JSON');
  const parsed = NavaiAnswer.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new VendorFailure('Navai', 'malformed', 'Navai answered in an unknown form', {
    cause: parsed.error,
  });
};

/** Any 400 is final because the same request would get it again. Moderation is one of them. */
const refuse = (body: string): never => {
  if (/inappropriate/i.test(body)) {
    const reason =
      'Navai refuses the content of this recording (moderation). Listen to the call. Another engine may take it.';
    throw new CallEnds('ERROR', 'SPEECH_REFUSED', reason);
  }
  throw new CallEnds(
    'ERROR',
    'SPEECH_FAILED',
    'Navai rejects the recording (400). Check its format, then retry the call.',
  );
};

const roles = new Map<string, 'agent' | 'customer'>([
  ['agent', 'agent'],
  ['operator', 'agent'],
  ['manager', 'agent'],
  ['employee', 'agent'],
  ['customer', 'customer'],
  ['client', 'customer'],
  ['caller', 'customer'],
]);

type WithSegments = Extract<NavaiAnswer, { segments: unknown }>;

const fromSegments = (answer: WithSegments, call: Call, language?: string): HeardSpeech => {
  const labels = answer.segments.map((segment) => segment.speaker?.trim().toLowerCase() ?? '');
  const distinct = [...new Set(labels)];
  const known = labels.length > 0 && labels.every((label) => roles.has(label));
  const separated = !known && labels.every((label) => label !== '') && distinct.length === 2;
  const voiceOf = (label: string): string => {
    if (known) return roles.get(label) ?? '';
    return separated ? (distinct[0] === label ? 'speaker-1' : 'speaker-2') : '';
  };
  const pieces = answer.segments.map(
    ({ text, startMs, endMs }, index): HeardPiece => ({
      voice: voiceOf(labels[index] ?? ''),
      startMs,
      endMs,
      text,
    }),
  );
  const measured = pieces.some(({ endMs }) => endMs > 0);
  const lastMs = pieces.reduce((last, { endMs }) => Math.max(last, endMs), 0);
  const head = toHeading(answer, call, language, lastMs);
  return {
    ...head,
    voices: known ? 'roles' : separated ? 'separated' : 'none',
    times: measured ? 'measured' : 'estimated',
    pieces: measured ? pieces : spread(pieces, head.durationMs),
  };
};

const fromText = (answer: NavaiAnswer, call: Call, language?: string): HeardSpeech => {
  const head = toHeading(answer, call, language, 0);
  const pieces = spreadOverTime(answer.text ?? '', head.durationMs, head.language);
  return { ...head, voices: 'none', times: 'estimated', pieces };
};

const toHeading = (answer: NavaiAnswer, call: Call, language: string | undefined, lastMs: number) => {
  const told = answer.duration ? answer.duration * 1000 : call.durationSec * 1000;
  return {
    language: languageCode(answer.language) ?? languageCode(language) ?? 'und',
    durationMs: toWholeMs(Math.max(told, lastMs)),
  };
};

/** Reads `uz` from `uz-UZ` and nothing from `auto`. */
const languageCode = (told: string | null | undefined): string | undefined =>
  /^([a-z]{2,3})(?:[-_].*)?$/.exec(told?.trim().toLowerCase() ?? '')?.[1];
