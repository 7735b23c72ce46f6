import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type EngineName, engineNames } from '../../functions/speech/engines';

export const sampleLanguages = ['uz', 'ru', 'tr', 'en'] as const;

export const SampleTurn = z.strictObject({
  speaker: z.enum(['agent', 'customer']),
  /** Time from the start of the recording (ms), measured on the spoken audio. */
  startMs: z.number().int().nonnegative(),
  endMs: z.number().int().positive(),
  text: z.string().min(1),
});
export type SampleTurn = z.infer<typeof SampleTurn>;

const Ending = z.strictObject({
  status: z.enum(['DONE', 'SKIPPED', 'ERROR']),
  reasonCode: z.string().optional(),
});

/** Fields that a call's author chooses. The other fields are measured or derived. */
export const CallTraits = z.strictObject({
  /** Name of the call and its audio file, such as `uz-01-sofa`. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** What the call demonstrates, in one line. */
  shows: z.string().min(1),
  /** Sipuni's record id, like `1760603535.117302`. Empty if the row has none. */
  externalId: z.string(),
  direction: z.enum(['inbound', 'outbound', 'internal']),
  answered: z.boolean(),
  /** Whether the vendor says that a recording exists. */
  recorded: z.boolean(),
  /** Channels of the recording. In two channels the caller is first and the called party second. */
  channels: z.union([z.literal(1), z.literal(2)]).default(1),
  ringSeconds: z.number().int().nonnegative(),
  /** Minutes between the call and the start of the run. */
  minutesAgo: z.number().int().positive(),
  /** Which of its two answers the speech vendor gives. */
  answerShape: z.enum(['segments', 'text']),
  /** How the vendor's download fails. `noise` means bytes that are no audio. */
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
  /**
   * A phrase in one turn of this call and in no other call. The simulated model recognises the call by it.
   */
  marker: z.string().min(1).optional(),
  /** Texts that try to steer the score, each verbatim in one turn. Without them the call is ordinary. */
  steering: z.array(z.string().min(1)).optional(),
  /** All personal data in the turns, verbatim. Two pieces mean one number that was split across two turns. */
  personalData: z
    .array(
      z.strictObject({
        kind: z.enum(['PHONE', 'CARD', 'EMAIL', 'TCKN', 'PINFL', 'IBAN']),
        written: z.array(z.string().min(1)).min(1),
      }),
    )
    .optional(),
  /**
   * Keys of questions in the shipped sales form that do not apply. `all` means the call is too short to
   * score.
   */
  notApplicable: z.union([z.literal('all'), z.array(z.string()).min(1)]).optional(),
  expect: Ending,
  /** A different end with this engine. */
  expectBy: z.partialRecord(z.enum(engineNames), Ending).optional(),
});
export type CallTraits = z.infer<typeof CallTraits>;

export const SampleCall = z.strictObject({
  ...CallTraits.shape,
  language: z.enum(sampleLanguages),
  /** The caller as Sipuni prints it. It is an extension like `212` or a number like `+998900000101`. */
  from: z.string(),
  to: z.string(),
  answeredBy: z.string(),
  /** Talk time (s). With audio it is the length of the audio. */
  talkSeconds: z.number().int().nonnegative(),
  /** File name under `audio/`. */
  audio: z.string().optional(),
  /** Text of a tag at the start of the audio file. It makes copies of one recording differ. */
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
 * The call centre's employees. Extension 299 answers a sample call but belongs to nobody. Two employees are
 * the local users of the roles agent and supervisor, in one team.
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

/** The committed sample set in the order of the scripts. `npm run samples` writes it. */
export const sampleCalls = (): SampleCall[] =>
  z.array(SampleCall).parse(JSON.parse(readFileSync(join(__dirname, 'calls.json'), 'utf8')));

/** The calls for one engine with their ends, and the ids of calls that it must not get. */
export interface CallsOfEngine {
  calls: SampleCall[];
  leftOut: string[];
}

/**
 * The calls with their ends under this engine. WhisperX really transcribes, and its packaged models know
 * English only. Unless it has models for all languages, it gets no words in another language. Calls without
 * words, and calls that no engine gets, stay in the set.
 */
export const selectCallsFor = (
  engine: EngineName,
  calls: readonly SampleCall[],
  { allLanguages = false } = {},
): CallsOfEngine => {
  const ending = calls.map((call) => ({ ...call, expect: call.expectBy?.[engine] ?? call.expect }));
  const isLeftOut = (call: SampleCall) =>
    engine === 'whisperx' &&
    !allLanguages &&
    call.language !== 'en' &&
    call.turns.length > 0 &&
    isHeard(call);
  return {
    calls: ending.filter((call) => !isLeftOut(call)),
    leftOut: ending.filter(isLeftOut).map(({ id }) => id),
  };
};

/** Whether the end shows that a speech engine got the call. */
const isHeard = ({ expect: { status, reasonCode = '' } }: SampleCall) =>
  status === 'DONE' || /^(SPEECH|TRANSCRIPT|MODEL)_/.test(reasonCode);

/**
 * The call's recording as 16 kHz MP3 with the call's channels.
 *
 * @throws Error if the call has no recording
 */
export const sampleAudio = (call: SampleCall): Buffer => {
  if (!call.audio) throw new Error(`The sample call ${call.id} has no recording.`);
  const recording = readFileSync(join(__dirname, 'audio', call.audio));
  return call.audioTag === undefined ? recording : Buffer.concat([id3Tag(call.audioTag), recording]);
};

const GENERATED_MINUTES = 3 * 24 * 60;

/**
 * Generates `count` ordinary calls that end DONE, the same for the same seed. Each copies a sample call and
 * adds a tag and a spoken order number. So no two have the same bytes or the same words.
 */
export const generateCalls = (count: number, seed: number): SampleCall[] => {
  const templates = sampleCalls().filter(isOrdinary);
  const employees = sampleEmployees();
  return Array.from({ length: count }, (_, index): SampleCall => {
    const pick = createPicker(`${seed}:${index}`);
    const template = pick(templates);
    const id = `gen-${String(index + 1).padStart(4, '0')}`;
    const { extension } = pick(employees);
    const customer = `${customerOf(template).slice(0, -4)}${String(index % 10_000).padStart(4, '0')}`;
    const externalId = `${1_761_000_000 + (seed % 100_000) * 1_000 + index * 61}.${200_000 + index}`;
    const orderNumber = 10_000 + ((index * 7_919 + seed) % 90_000);
    return {
      ...template,
      ...partiesOf(template.direction, extension, customer),
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

/**
 * Who called whom and who took the call, as Sipuni prints it. In an internal call `customer` is an extension.
 */
export const partiesOf = (
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
 * Whether calls are generated from this one. It has one channel and the agent speaks first. Do not change the
 * rule, because it would break comparisons with earlier measurements.
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

/** Picks list members at random. The same text gives the same picks. */
const createPicker = (text: string) => {
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

/** Adds the order number to the agent's second turn. With five digits it does not look like personal data. */
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
  // The size has 7 bits a byte, so no byte looks like the start of an MPEG frame.
  for (let byte = 0; byte < 4; byte += 1) header[9 - byte] = (size >> (7 * byte)) & 0x7f;
  return Buffer.concat([header, frame, content]);
};
