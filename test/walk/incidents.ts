import type { Stage } from '../../functions/shared/stage/stages';
import type { Fate, MortalWrite } from '../support/mortals';

/** What may happen to a writing process. */
export const befalls = [
  /** The process dies, and its message returns after the lease. */
  'dies',
  /** The process dies, and its message becomes a dead letter. */
  'is given up',
  /** The process goes on although its message is a dead letter. */
  'goes on though given up',
  /** A copy of its message is delivered while it waits. */
  'meets a copy',
  /** A copy of its message is delivered, and both work. */
  'runs beside a copy',
  /** A copy of its message is delivered an hour later. */
  'leaves a copy for later',
  /** A copy of its message is delivered after everything else. */
  'leaves a copy for the end',
  /** Its lease ends while it waits. Meanwhile its message and all others are delivered. */
  'is frozen',
  /** All due messages are delivered while it waits. */
  'is overtaken',
  /** A person retries the call while it waits. */
  'meets a retry',
  /**
   * A message is delivered for each object of a call. Most objects do not exist or are from an earlier round.
   */
  'meets stale messages',
  /** The answer to its write gets lost, and the SDK writes again. */
  'writes twice',
] as const;

/** An incident at one write of a walk. Writes count from 1 over all processes. */
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
  /** Whether the message is a dead letter. */
  isDead?: boolean;
}

/** The delivery in which a process writes. */
export interface UnderWay {
  message?: Message;
  isGivenUp?: boolean;
}

/** How incidents can change a walk. */
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

/** Applies `use` to a copy of the message if there is one. A person's request has none. */
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

/** Carries out the incidents at a write. */
export const carryOut = (incidents: readonly Incident[], walk: Befallen) => {
  let unseenAnswers = 0;
  return {
    /** Paid answers that were lost before their first write. Nobody can avoid those. */
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
