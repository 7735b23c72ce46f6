import { z } from 'zod';
import { baseUrl, whole } from '../../functions/shared/settings/fields';
import { engineNames } from '../../functions/speech/engines/speech-engine';
import { channelMaps } from '../../functions/speech/roles/agent-role';
import { bySource, forEachSource } from '../../functions/telephony/by-source';
import { type Source, sources } from '../../functions/telephony/vendors';
import { concurrency, messageDays } from './config-fields';

const EngineName = z.enum(engineNames);
export type EngineName = z.infer<typeof EngineName>;

/** Which party is on which channel of a two-channel recording, as the vendor records them. */
const ChannelMap = z.enum(channelMaps);

/** Longest time until an answer that is on its way is looked for again, ms; SQS hides a message for 12 h at most. */
const longestLookMs = 21_600_000;
/** A message goes to the dead-letter queue, and its call to a named end, so much before it would vanish, ms. */
const beforeItVanishesMs = 43_200_000;
/** Backlog of an engine that a waiting message has to outlast, ms. */
const longestBacklogMs = 86_400_000;
/** Longest recording that a job of Amazon Transcribe takes, minutes. */
const transcribeMinutes = 240;
/** Of the 4 kB that the variables of a function may take, what the names of vocabularies may take, bytes. */
const vocabularyBytes = 800;
/** Bytes of one second of a recording as it is sent: Opus at 24 kbit/s for each of two channels, and a third more. */
const preparedBytesPerSecond = 8_000;
/** Time to prepare a minute of a recording, seconds: one of a whole processor, and half as much again. */
const preparingSeconds = 1.5;
/** Memory with which a function has a whole processor, and with less of which so much less of one, MB. */
const wholeProcessorMb = 1_769;
/** Share of its time-out that Navai must have left to be asked. */
const navaiShare = 0.75;
/** To start, and to store what was heard, seconds. */
const marginSeconds = 5;
/** Longest time-out of a function, seconds. */
const longestSeconds = 900;
/** What a function needs besides what it works on, MB. */
const runtimeMb = 256;
const mb = 1_048_576;

const Navai = z.strictObject({
  baseUrl: baseUrl().default('https://ai.navai.pro'),
  /** Long recordings take minutes. */
  timeoutMs: whole(1_000, 890_000).default(600_000),
  /** Left out, the service recognises the language itself. */
  language: z.enum(['tr', 'uz', 'ru', 'en']).optional(),
});

const languageCode = () =>
  z
    .string()
    .regex(/^[a-z]{2,3}-[A-Z]{2}$/, 'allowed: a language as Amazon Transcribe writes it, such as tr-TR');

const Transcribe = z.strictObject({
  /** One is taken as given; of several, the service finds out which is spoken. */
  languages: z.array(languageCode()).min(1).max(10).default(['tr-TR', 'uz-UZ', 'ru-RU', 'en-US']),
  /** Names of custom vocabularies in the account, by their language. */
  vocabulary: z
    .record(
      languageCode(),
      z
        .string()
        .regex(/^[\w.-]{1,200}$/, 'allowed: the name of a custom vocabulary (letters, digits and . _ -)'),
    )
    .refine((names) => Buffer.byteLength(JSON.stringify(names)) <= vocabularyBytes, {
      message: `allowed: ${vocabularyBytes} bytes in all, because a function's variables fit into 4 kB`,
    })
    .default({}),
  /** The service leaves names, numbers and addresses out of what it writes; it can do so in English alone. */
  redactPii: z.boolean().default(false),
  /** Somewhere else than Amazon Transcribe in the stack's region, such as a simulator. */
  endpointUrl: baseUrl().optional(),
  /** Who announces that a job has ended. */
  eventSource: z
    .string()
    .regex(/^[\w.-]{1,256}$/, 'allowed: a source as EventBridge writes it (letters, digits and . _ -)')
    .default('aws.transcribe'),
});

const Whisperx = z.strictObject({
  /** Left out, the worker recognises the language itself. */
  language: z.enum(['tr', 'uz', 'ru', 'en']).optional(),
  /** `external`: the stack has the queue, and somebody else runs the worker. */
  capacity: z.enum(['fargate', 'gpu', 'external']).default('fargate'),
  /** Fargate's units, of which 1,024 are one vCPU. */
  cpu: z
    .literal([1024, 2048, 4096, 8192, 16_384], 'allowed: 1024, 2048, 4096, 8192, 16384 (1 to 16 vCPU)')
    .default(4096),
  memoryMb: whole(2_048, 122_880).default(16_384),
  /** Takes Fargate's spare capacity: about a third of the price, and a task may end two minutes after a notice. */
  spot: z.boolean().default(false),
  /** A step of the scaling each, of which a policy has twenty. Left out, as `scale` says. */
  maxTasks: whole(1, 20).optional(),
  /** Recordings that wait for each task before there is one task more. */
  backlogPerTask: whole(1, 1_000).default(10),
  /** With `gpu` alone; left out, g4dn.xlarge. */
  instanceType: z
    .string()
    .regex(
      /^(g4dn|g5|g6|g6e)\.\d*xlarge$/,
      'allowed: an x86-64 instance with NVIDIA GPUs, of the families g4dn, g5, g6 and g6e, such as g4dn.xlarge',
    )
    .optional(),
  /** How the models count. Left out, what is usual for the capacity: int8 on CPUs, float16 on GPUs. */
  computeType: z.enum(['int8', 'int8_float32', 'float32', 'int8_float16', 'float16']).optional(),
  /** Pieces of one recording that are decoded at a time. */
  batchSize: whole(1, 64).default(8),
  /** A worker leaves when its queue was empty for so long; the service ends it earlier. */
  idleSeconds: whole(120, 3_600).default(300),
  /** Times that a recording is listened to before the worker gives it up; interruptions do not count. */
  maxTries: whole(1, 10).default(5),
  /** A message comes back so long after its worker died; the worker extends it while it works. */
  visibilitySeconds: whole(30, 3_600).default(120),
  /** The worker's image. Left out, it is built from `functions/speech/engines/whisperx/worker` when the stack is deployed. */
  imageUri: z
    .string()
    .regex(
      /^[a-z0-9.-]+\.[a-z]{2,}(:\d+)?\/[a-z0-9._/-]+(:[\w.-]{1,128}|@sha256:[0-9a-f]{64})$/,
      'allowed: the full name of an image with registry and tag or digest, such as 123456789012.dkr.ecr.eu-central-1.amazonaws.com/whisperx-worker:1.4.0',
    )
    .optional(),
});

export const Speech = z.strictObject({
  /** Of every source that `engines` does not name. */
  engine: EngineName.default('navai'),
  engines: bySource(EngineName.optional()).prefault({}),
  channels: bySource(ChannelMap.default('caller-first')).prefault({}),
  /** Longer recordings end their call with a reason of their own. */
  maxMinutes: whole(1, 600).default(240),
  /** An answer that comes later announces itself; should that get lost, it is looked for so much later, then ever less often. */
  lookAgainMs: whole(1_000, longestLookMs).default(900_000),
  /** The longest time between two looks. */
  lookAgainCapMs: whole(1_000, longestLookMs).default(longestLookMs),
  navai: Navai.prefault({}),
  transcribe: Transcribe.prefault({}),
  whisperx: Whisperx.prefault({}),
  ...concurrency(),
});
export type Speech = z.infer<typeof Speech>;

/** The engine of each source. */
export const enginesOf = ({
  engine,
  engines,
}: Pick<Speech, 'engine' | 'engines'>): Record<Source, EngineName> =>
  forEachSource((source) => engines[source] ?? engine);

/** The engines, and whether the sources that they hear are switched on. */
export type Sourced = { readonly speech: Pick<Speech, 'engine' | 'engines'> } & Readonly<
  Record<Source, { readonly enabled: boolean }>
>;

/** Whether the calls of some source that is switched on go to an engine. */
export const uses = (config: Sourced, name: EngineName): boolean => {
  const engines = enginesOf(config.speech);
  return sources.some((source) => engines[source] === name && config[source].enabled);
};

/**
 * The engine of each source, where it is deployed. The last calls of a source that was switched off are heard all the same
 * when another source has its engine.
 */
export const heardEngines = (config: Sourced): Partial<Record<Source, EngineName>> =>
  Object.fromEntries(Object.entries(enginesOf(config.speech)).filter(([, engine]) => uses(config, engine)));

type SourcedSpeech = Sourced & { readonly speech: Speech };

const answersLater = (config: SourcedSpeech): boolean =>
  uses(config, 'transcribe') || uses(config, 'whisperx');

/** How often a message that waits for an answer looks within a time: the pause doubles with each look, up to its cap. */
const looksWithin = ({ lookAgainMs, lookAgainCapMs }: Speech, ms: number): number => {
  let looks = 0;
  for (let waitedMs = 0, pauseMs = lookAgainMs; waitedMs + pauseMs <= ms; looks += 1) {
    waitedMs += pauseMs;
    pauseMs = Math.min(lookAgainCapMs, 2 * pauseMs);
  }
  return looks;
};

/**
 * Deliveries of a message of the speech queue before it is dead-lettered: as configured, unless it could vanish first for
 * having waited as long as SQS keeps it, and its call would never hear of it.
 */
export const speechDeliveries = (config: SourcedSpeech, maxReceiveCount: number): number => {
  if (!answersLater(config)) return maxReceiveCount;
  return Math.min(maxReceiveCount, looksWithin(config.speech, messageDays * 86_400_000 - beforeItVanishesMs));
};

/** Memory that Fargate sells with so many units, MB: bounds and step. */
const fargateMemory: Record<Speech['whisperx']['cpu'], readonly [least: number, most: number, step: number]> =
  {
    1024: [2_048, 8_192, 1_024],
    2048: [4_096, 16_384, 1_024],
    4096: [8_192, 30_720, 1_024],
    8192: [16_384, 61_440, 4_096],
    16384: [32_768, 122_880, 8_192],
  };

/** Fields outside of `speech` that it has to agree with. */
export interface SpeechSurroundings extends Sourced {
  readonly speech: Speech;
  /** Recordings that one invocation of the speech function takes. */
  readonly batchSize: number;
  readonly recordings: { readonly maxBytes: number };
  readonly retries: { readonly maxAttempts: number; readonly maxReceiveCount: number };
  readonly functions: {
    readonly speech: {
      readonly timeoutSeconds: number;
      readonly memoryMb: number;
      readonly storageMb: number;
    };
  };
}

type Refuse = (path: string, message: string) => void;

/** Reports fields that contradict each other, under the one to change. */
export const checkSpeech = (config: SpeechSurroundings, refuse: Refuse): void => {
  checkRoom(config, refuse);
  checkTime(config, refuse);
  checkWaiting(config, refuse);
  checkTranscribe(config, refuse);
  checkWhisperx(config.speech.whisperx, refuse);
};

/** A batch lies on the function's disk, as it came and as it is sent; a hosted service is sent it from memory. */
const checkRoom = (config: SpeechSurroundings, refuse: Refuse): void => {
  const { speech, batchSize, recordings, functions } = config;
  const { memoryMb, storageMb } = functions.speech;
  const preparedBytes = speech.maxMinutes * 60 * preparedBytesPerSecond;
  const leastStorageMb = Math.ceil((batchSize * (recordings.maxBytes + preparedBytes)) / mb);
  if (storageMb < leastStorageMb) {
    refuse(
      'functions.speech.storageMb',
      `${storageMb} MB cannot hold a batch of speech.batchSize recordings of recordings.maxBytes and of speech.maxMinutes as they are sent; allowed: ${leastStorageMb} MB or more, or a smaller batch`,
    );
  }
  const leastMemoryMb = Math.ceil((batchSize * preparedBytes) / mb) + runtimeMb;
  if (uses(config, 'navai') && memoryMb < leastMemoryMb) {
    refuse(
      'functions.speech.memoryMb',
      `${memoryMb} MB cannot hold a batch of speech.batchSize recordings of speech.maxMinutes as Navai is sent them; allowed: ${leastMemoryMb} MB or more, or a smaller batch`,
    );
  }
};

/** Functions that reach a loopback address, the only kind without TLS, are processes of this machine, not of Lambda. */
const runsHere = ({ navai, transcribe }: Speech): boolean =>
  [navai.baseUrl, transcribe.endpointUrl].some((address) => address?.startsWith('http://'));

/** The longest recording has to be prepared, and Navai asked, before the function's time is over. */
const checkTime = (config: SpeechSurroundings, refuse: Refuse): void => {
  const { speech, functions } = config;
  const { timeoutSeconds, memoryMb } = functions.speech;
  const besides = (uses(config, 'navai') ? (navaiShare * speech.navai.timeoutMs) / 1000 : 0) + marginSeconds;
  const perMinute = preparingSeconds * Math.max(1, wholeProcessorMb / memoryMb);
  const least = Math.ceil(speech.maxMinutes * perMinute + besides);
  if (runsHere(speech) || timeoutSeconds >= least) return;
  const allowed =
    least > longestSeconds
      ? `speech.maxMinutes ${Math.floor((longestSeconds - besides) / perMinute)} or less with ${longestSeconds} s, which is the most${memoryMb < wholeProcessorMb ? ', or more memory' : ''}`
      : `${least} s or more, or a smaller speech.maxMinutes`;
  refuse(
    'functions.speech.timeoutSeconds',
    `${timeoutSeconds} s is too short to prepare a recording of speech.maxMinutes (${speech.maxMinutes}) with functions.speech.memoryMb ${memoryMb}, and to have it heard; allowed: ${allowed}`,
  );
};

/** Whether answers may be a day away. Who stands in for a service, or runs the worker by hand, knows better. */
const hasBacklog = (config: SourcedSpeech): boolean =>
  (uses(config, 'transcribe') && !config.speech.transcribe.endpointUrl) ||
  (uses(config, 'whisperx') && config.speech.whisperx.capacity !== 'external');

const checkWaiting = (config: SpeechSurroundings, refuse: Refuse): void => {
  const { speech, retries } = config;
  const { lookAgainMs, lookAgainCapMs } = speech;
  const { maxAttempts, maxReceiveCount } = retries;
  if (lookAgainCapMs < lookAgainMs) {
    refuse(
      'speech.lookAgainCapMs',
      `${lookAgainCapMs} ms is below speech.lookAgainMs; allowed: ${lookAgainMs} ms or more`,
    );
    return;
  }
  const most = speechDeliveries(config, Number.POSITIVE_INFINITY);
  if (most < 3 * maxAttempts) {
    refuse(
      'retries.maxAttempts',
      `${maxAttempts} tries need ${3 * maxAttempts} deliveries, but a message that waits for an answer (the first time speech.lookAgainMs, then twice as long each time, up to speech.lookAgainCapMs) has ${most} before SQS forgets it; allowed: ${Math.floor(most / 3)} or less, or shorter times between looks`,
    );
  }
  const least = looksWithin(speech, longestBacklogMs) + 1;
  if (!hasBacklog(config) || maxReceiveCount >= least) return;
  refuse(
    'retries.maxReceiveCount',
    `${maxReceiveCount} would dead-letter a call within a day while its answer is on the way, since each look counts (the first after speech.lookAgainMs, then twice as late each time, up to speech.lookAgainCapMs); allowed: ${least} or more, or longer times between looks`,
  );
};

const checkTranscribe = (config: SpeechSurroundings, refuse: Refuse): void => {
  const { speech } = config;
  const { languages, vocabulary, redactPii, endpointUrl, eventSource } = speech.transcribe;
  const spoken = languages.map((code) => code.split('-')[0]);
  const repeated = languages.find((_, index) => spoken.indexOf(spoken[index]) < index);
  if (repeated) {
    refuse(
      'speech.transcribe.languages',
      `${repeated} repeats a language; allowed: each language once, in one of its variants`,
    );
  }
  for (const code of Object.keys(vocabulary).filter((code) => !languages.includes(code))) {
    refuse(
      `speech.transcribe.vocabulary.${code}`,
      `is not among speech.transcribe.languages; allowed: ${languages.join(', ')}`,
    );
  }
  if (redactPii && languages.join() !== 'en-US') {
    refuse(
      'speech.transcribe.redactPii',
      'Amazon Transcribe redacts English alone; allowed: true with speech.transcribe.languages ["en-US"], false otherwise (Santral masks personal data before a model reads it all the same)',
    );
  }
  if (eventSource !== 'aws.transcribe' && (!endpointUrl || eventSource.startsWith('aws.'))) {
    refuse(
      'speech.transcribe.eventSource',
      `"${eventSource}" cannot announce jobs; allowed: aws.transcribe, or with speech.transcribe.endpointUrl a name of your own that does not begin with aws.`,
    );
  }
  if (uses(config, 'transcribe') && speech.maxMinutes > transcribeMinutes) {
    refuse(
      'speech.maxMinutes',
      `${speech.maxMinutes} is longer than what Amazon Transcribe takes; allowed: ${transcribeMinutes} or less`,
    );
  }
};

const checkWhisperx = (whisperx: Speech['whisperx'], refuse: Refuse): void => {
  const { capacity, cpu, memoryMb, spot, instanceType, computeType } = whisperx;
  const [least, most, step] = fargateMemory[cpu];
  if (memoryMb < least || memoryMb > most || memoryMb % step !== 0) {
    refuse(
      'speech.whisperx.memoryMb',
      `Fargate does not sell ${memoryMb} MB with speech.whisperx.cpu ${cpu}; allowed: ${least} to ${most} in steps of ${step}`,
    );
  }
  if (instanceType && capacity !== 'gpu') {
    refuse(
      'speech.whisperx.instanceType',
      `is for speech.whisperx.capacity "gpu" alone, which is "${capacity}"; allowed: leave it out`,
    );
  }
  if (spot && capacity !== 'fargate') {
    refuse(
      'speech.whisperx.spot',
      `is for speech.whisperx.capacity "fargate" alone, which is "${capacity}"; allowed: false`,
    );
  }
  if (capacity === 'fargate' && computeType?.endsWith('float16')) {
    refuse(
      'speech.whisperx.computeType',
      `"${computeType}" needs a GPU; allowed with speech.whisperx.capacity "fargate": int8, int8_float32, float32`,
    );
  }
};
