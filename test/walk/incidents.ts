import type { Stage } from '../../functions/shared/stage/stages';
import type { Fate, MortalWrite } from '../support/mortals';

/** What befalls the process that writes. */
export const befalls = [
  /** It dies. Its message comes again after the lease. */
  'dies',
  /** It dies, and its queue gives the message up. */
  'is given up',
  /** It goes on, though its queue has given the message up. */
  'goes on though given up',
  /** Its message is delivered once more while it waits. */
  'meets a copy',
  /** Its message is delivered once more, and both are at work. */
  'runs beside a copy',
  /** Its message is delivered once more an hour later. */
  'leaves a copy for later',
  /** Its message is delivered once more when all has come to rest. */
  'leaves a copy for the end',
  /** Its lease ends while it waits. Its message and all others are delivered meanwhile. */
  'is frozen',
  /** All messages that are due are delivered while it waits. */
  'is overtaken',
  /** A person asks for a retry while it waits. */
  'meets a retry',
  /** The message of each object that a call can have is delivered, though most are not there or of an earlier round. */
  'meets stale messages',
  /** The answer to its write gets lost. The SDK writes again. */
  'writes twice',
] as const;

/** What happens at one write of a walk, counted from 1 over all processes. */
export interface Incident {
  write: number;
  when: 'before' | 'after';
  what: (typeof befalls)[number];
}

/** A message of a walk. */
export interface Message {
  stage: Stage;
  body: string;
  /** Epoch ms. */
  dueAt: number;
  received: number;
  /** Its queue has given it up. */
  isDead?: boolean;
}

/** The delivery in which a process writes. */
export interface UnderWay {
  message?: Message;
  isGivenUp?: boolean;
}

/** What incidents do to a walk. */
export interface Befallen {
  now: () => number;
  put: (message: Message) => void;
  putAtRest: (message: Message) => void;
  deliver: (message: Message) => Promise<void>;
  deliverAlongside: (message: Message) => void;
  runUntil: (ms: number) => Promise<void>;
  announceAll: () => void;
  retry: () => Promise<void>;
}

const leaseEndsMs = 61_000;
const frozenMs = 600_000;

type Befall = (walk: Befallen, copy: Message | undefined, process: UnderWay) => Promise<Fate> | Fate;

/** Does something with a copy of the message, where there is one. A person's request has none. */
const withCopy =
  (use: (walk: Befallen, copy: Message) => Promise<void> | void): Befall =>
  async (walk, copy) => {
    if (copy) await use(walk, copy);
    return undefined;
  };

const befall: Record<Incident['what'], Befall> = {
  dies: () => 'dies',
  'writes twice': () => 'repeats',
  'is given up': (_, __, process) => {
    process.isGivenUp = true;
    return 'dies';
  },
  'goes on though given up': withCopy((walk, copy) => walk.put({ ...copy, isDead: true })),
  'meets a copy': withCopy((walk, copy) => walk.deliver(copy)),
  'runs beside a copy': withCopy((walk, copy) => walk.deliverAlongside(copy)),
  'leaves a copy for later': withCopy((walk, copy) => walk.put({ ...copy, dueAt: walk.now() + 3_600_000 })),
  'leaves a copy for the end': withCopy((walk, copy) => walk.putAtRest(copy)),
  'is frozen': async (walk, copy) => {
    if (copy) walk.put({ ...copy, dueAt: walk.now() + leaseEndsMs });
    await walk.runUntil(walk.now() + frozenMs);
    return undefined;
  },
  'is overtaken': async (walk) => {
    await walk.runUntil(walk.now());
    return undefined;
  },
  'meets stale messages': async (walk) => {
    walk.announceAll();
    await walk.runUntil(walk.now());
    return undefined;
  },
  'meets a retry': async (walk) => {
    await walk.retry();
    return undefined;
  },
};

/** Lets happen what the incidents say of a write. */
export const befalling = (incidents: readonly Incident[], walk: Befallen) => {
  let unseenAnswers = 0;
  return {
    /** Paid answers whose first write did not come through in time. Nobody can hide those. */
    unseenAnswers: () => unseenAnswers,
    at: async ({ number, input }: MortalWrite, when: Incident['when'], process: UnderWay): Promise<Fate> => {
      let fate: Fate;
      for (const { what } of incidents.filter((one) => one.write === number && one.when === when)) {
        if (when === 'before' && losesAnswer.includes(what) && isAnswer(input)) unseenAnswers += 1;
        const copy = process.message && { ...process.message, dueAt: walk.now() };
        fate = (await befall[what](walk, copy, process)) ?? fate;
      }
      return fate;
    },
  };
};

const losesAnswer: readonly Incident['what'][] = ['dies', 'is given up', 'is frozen'];

const isAnswer = (input: unknown): boolean =>
  String((input as { Key?: unknown } | undefined)?.Key).startsWith('answers/');
