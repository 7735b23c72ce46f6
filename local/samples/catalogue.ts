import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type EngineName, engineNames } from '../../functions/speech/engines';

export const sampleLanguages = ['uz', 'ru', 'tr', 'en'] as const;

export const SampleTurn = z.strictObject({
  speaker: z.enum(['agent', 'customer']),
  /** Milliseconds from the start of the recording, measured on the spoken audio. */
  startMs: z.number().int().nonnegative(),
  endMs: z.number().int().positive(),
  text: z.string().min(1),
});
export type SampleTurn = z.infer<typeof SampleTurn>;

const Ending = z.strictObject({
  status: z.enum(['DONE', 'SKIPPED', 'ERROR']),
  reasonCode: z.string().optional(),
});

/** What a call's author decides, as against what is measured or derived from it. */
export const CallTraits = z.strictObject({
  /** Names the call and its audio file, e.g. `uz-01-sofa`. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** One line: what the call demonstrates. */
  shows: z.string().min(1),
  /** Sipuni's record id, like `1760603535.117302`; '' when the row has none. */
  externalId: z.string(),
  direction: z.enum(['inbound', 'outbound', 'internal']),
  answered: z.boolean(),
  /** Whether the vendor says that a recording exists. */
  recorded: z.boolean(),
  /**
   * In how many channels the call was recorded: 1, or 2 with the caller in the first and the called party in the second.
   */
  channels: z.union([z.literal(1), z.literal(2)]).default(1),
  ringSeconds: z.number().int().nonnegative(),
  /** The call's time is the start of the local run minus this. */
  minutesAgo: z.number().int().positive(),
  /** Which of the speech vendor's two answers is given. */
  answerShape: z.enum(['segments', 'text']),
  /** How the vendor's download misbehaves; `noise` = bytes that are no audio. */
  recordingBehaviour: z.enum(['missing', 'empty', 'html', 'truncated', 'noise']).optional(),
  speechBehaviour: z.enum(['fails-first', 'always-fails', 'refused', 'too-large', 'no-words']).optional(),
  modelBehaviour: z
    .enum([
      'invented-quote-once',
      'missing-criterion-once',
      'score-out-of-range-once',
      'invalid-json-once',
      'never-valid',
    ])
    .optional(),
  /** A phrase in exactly one turn of this call and in no other call: the model simulator knows the call by it. */
  marker: z.string().min(1).optional(),
  /** Texts, each verbatim in one turn, that try to steer the score; without them the call is an ordinary one. */
  steering: z.array(z.string().min(1)).optional(),
  /** Every piece of personal data in the turns, as written there; two pieces = one number cut into two turns. */
  personalData: z
    .array(
      z.strictObject({
        kind: z.enum(['PHONE', 'CARD', 'EMAIL', 'TCKN', 'PINFL', 'IBAN']),
        written: z.array(z.string().min(1)).min(1),
      }),
    )
    .optional(),
  /** Questions of the shipped sales form that do not apply, by key. `all`: so little is said that nothing is scored. */
  notApplicable: z.union([z.literal('all'), z.array(z.string()).min(1)]).optional(),
  expect: Ending,
  /** How it ends instead where this engine hears it. */
  expectBy: z.partialRecord(z.enum(engineNames), Ending).optional(),
});
export type CallTraits = z.infer<typeof CallTraits>;

export const SampleCall = z.strictObject({
  ...CallTraits.shape,
  language: z.enum(sampleLanguages),
  /** As Sipuni prints them: an extension like `212`, a number like `998900000101` or `+998900000101`. */
  from: z.string(),
  to: z.string(),
  answeredBy: z.string(),
  /** Talk time; the length of the audio where there is audio. */
  talkSeconds: z.number().int().nonnegative(),
  /** File name under `audio/`. */
  audio: z.string().optional(),
  /** Begins the audio file's bytes with a tag of this text, so that copies of one recording differ. */
  audioTag: z.string().optional(),
  turns: z.array(SampleTurn),
});
export type SampleCall = z.infer<typeof SampleCall>;

export interface SampleEmployee {
  extension: string;
  name: string;
  employeeId: string;
  email?: string | undefined;
  team?: string | undefined;
}

/**
 * The call centre's employees; extension 299, on which a sample call is answered, is nobody's. The local users of the roles
 * agent and supervisor are two of them, in one team.
 */
export const sampleEmployees = (): SampleEmployee[] =>
  ['212', '213', '214', '215', '216', '217'].map((extension) => ({
    extension,
    name: `Agent ${extension}`,
    employeeId: `employee-${extension}`,
    email: sampleEmails[extension] ?? `agent-${extension}@example.com`,
    team: extension < '215' ? 'Sales' : 'Support',
  }));

const sampleEmails: Readonly<Record<string, string>> = {
  212: 'agent@example.com',
  213: 'supervisor@example.com',
};

/** The committed sample set, in the order of the scripts. Written by `npm run samples`. */
export const sampleCalls = (): SampleCall[] =>
  z.array(SampleCall).parse(JSON.parse(readFileSync(join(__dirname, 'calls.json'), 'utf8')));

/** Calls as one engine has to bring them to their end, and the ids of those that it is not to be asked for. */
export interface CallsOfEngine {
  calls: SampleCall[];
  leftOut: string[];
}

/**
 * The calls with the ends that this engine brings them to. WhisperX really listens, to English with the models that come with
 * packages: unless it has models for all languages, it is spared the words of the others. What never comes before an engine,
 * and what holds no words, is in no language.
 */
export const callsFor = (
  engine: EngineName,
  calls: readonly SampleCall[],
  { allLanguages = false } = {},
): CallsOfEngine => {
  const ending = calls.map((call) => ({ ...call, expect: call.expectBy?.[engine] ?? call.expect }));
  const isSpared = (call: SampleCall) =>
    engine === 'whisperx' &&
    !allLanguages &&
    call.language !== 'en' &&
    call.turns.length > 0 &&
    isHeard(call);
  return {
    calls: ending.filter((call) => !isSpared(call)),
    leftOut: ending.filter(isSpared).map(({ id }) => id),
  };
};

/** Ends of calls that have been before a speech engine. */
const isHeard = ({ expect: { status, reasonCode = '' } }: SampleCall) =>
  status === 'DONE' || /^(SPEECH|TRANSCRIPT|MODEL)_/.test(reasonCode);

/**
 * The call's recording: MP3, 16 kHz, in as many channels as the call says.
 *
 * @throws Error when the call has no recording.
 */
export const sampleAudio = (call: SampleCall): Buffer => {
  if (!call.audio) throw new Error(`The sample call ${call.id} has no recording.`);
  const recording = readFileSync(join(__dirname, 'audio', call.audio));
  return call.audioTag === undefined ? recording : Buffer.concat([id3Tag(call.audioTag), recording]);
};

const GENERATED_MINUTES = 3 * 24 * 60;

/**
 * `count` ordinary calls that all end DONE, the same ones for the same seed: a sample call's recording with a tag of
 * its own and a spoken order number of its own, so that no two have the same bytes or the same words.
 */
export const generatedCalls = (count: number, seed: number): SampleCall[] => {
  const templates = sampleCalls().filter(isOrdinary);
  const employees = sampleEmployees();
  return Array.from({ length: count }, (_, index): SampleCall => {
    const pick = picker(`${seed}:${index}`);
    const template = pick(templates);
    const id = `gen-${String(index + 1).padStart(4, '0')}`;
    const { extension } = pick(employees);
    const customer = `${customerOf(template).slice(0, -4)}${String(index % 10_000).padStart(4, '0')}`;
    const externalId = `${1_761_000_000 + (seed % 100_000) * 1_000 + index * 61}.${200_000 + index}`;
    const orderNumber = 10_000 + ((index * 7_919 + seed) % 90_000);
    return {
      ...template,
      ...ends(template.direction, extension, customer),
      id,
      shows: `Generated from ${template.id}`,
      externalId,
      minutesAgo: 1 + Math.floor(((index + 0.5) * GENERATED_MINUTES) / count),
      audioTag: `${id} ${externalId}`,
      turns: withOrderNumber(template, orderNumber),
    };
  });
};

/** The number that customers of the sample set call. */
export const COMPANY_NUMBER = '998712000000';

/** Who called whom and who took the call, as Sipuni prints it; `customer` is an extension in an internal call. */
export const ends = (
  direction: SampleCall['direction'],
  agent: string,
  customer: string,
): Pick<SampleCall, 'from' | 'to' | 'answeredBy'> => {
  switch (direction) {
    case 'inbound':
      return { from: customer, to: COMPANY_NUMBER, answeredBy: agent };
    case 'outbound':
      return { from: agent, to: customer, answeredBy: `+${customer}` };
    case 'internal':
      return { from: agent, to: customer, answeredBy: customer };
  }
};

/**
 * What calls are generated from: one channel, the agent first. It stays as it is, because measurements over generated calls
 * are compared from one version to the next.
 */
const isOrdinary = (call: SampleCall) =>
  call.expect.status === 'DONE' &&
  call.channels === 1 &&
  call.turns[0]?.speaker === 'agent' &&
  !call.speechBehaviour &&
  !call.modelBehaviour &&
  !call.steering &&
  !call.notApplicable &&
  !call.personalData;

const customerOf = (call: SampleCall) => (call.direction === 'inbound' ? call.from : call.to);

/** Picks members of lists, always the same ones for the same text. */
const picker = (text: string) => {
  const digest = createHash('sha256').update(text).digest();
  let offset = 0;
  return <T>(members: readonly T[]): T => {
    const member = members[digest.readUInt32BE(offset) % members.length];
    offset += 4;
    if (member === undefined) throw new Error('There is nothing to pick from.');
    return member;
  };
};

const ORDER_SENTENCE = {
  uz: 'Ariza raqami',
  ru: 'Номер заявки',
  tr: 'Başvuru numarası',
  en: 'The request number is',
} as const;

/** The agent's second turn also names the order; five digits, so that nobody takes it for personal data. */
const withOrderNumber = (call: SampleCall, orderNumber: number) => {
  const second = call.turns.filter((turn) => turn.speaker === 'agent')[1];
  return call.turns.map((turn) =>
    turn === second
      ? { ...turn, text: `${turn.text} ${ORDER_SENTENCE[call.language]} ${orderNumber}.` }
      : turn,
  );
};

/** An ID3v2.3 tag with one user-defined text frame (TXXX, ISO-8859-1). */
const id3Tag = (text: string): Buffer => {
  const content = Buffer.concat([Buffer.from('\0sample-call\0', 'latin1'), Buffer.from(text, 'latin1')]);
  const frame = Buffer.alloc(10);
  frame.write('TXXX', 'latin1');
  frame.writeUInt32BE(content.length, 4);
  const header = Buffer.alloc(10);
  header.write('ID3\x03', 'latin1');
  const size = frame.length + content.length;
  // The tag's size is written with 7 bits a byte, so that no byte looks like the start of an MPEG frame.
  for (let byte = 0; byte < 4; byte += 1) header[9 - byte] = (size >> (7 * byte)) & 0x7f;
  return Buffer.concat([header, frame, content]);
};
