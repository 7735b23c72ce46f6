import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Direction } from '../../../functions/shared/calls/schema';
import { languages } from '../../../functions/shared/languages';
import type { HeardPiece, HeardSpeech } from '../../../functions/speech/heard-speech';
import { findAgent } from '../../../functions/speech/roles/find-agent';
import { sampleCalls as allSampleCalls } from '../../../local/samples/catalogue';

export interface LabelledTurn {
  speaker: 'agent' | 'customer';
  startMs: number;
  endMs: number;
  text: string;
}

/** A call with known speakers. */
export interface LabelledCall {
  id: string;
  direction: Direction;
  turns: LabelledTurn[];
}

const Line = z.string().regex(/^(agent|customer): /);
const Written = z.array(
  z.strictObject({
    id: z.string(),
    shows: z.string(),
    direction: z.enum(['inbound', 'outbound']),
    lines: z.array(Line).min(1),
  }),
);

const turnMs = 5000;

/**
 * Calls written for tests, with misleading openings, announcements, transfers, recogniser slips and
 * impostors.
 */
export const writtenCalls = (): LabelledCall[] =>
  languages.flatMap((language) =>
    Written.parse(JSON.parse(readFileSync(join(__dirname, 'labelled', `${language}.json`), 'utf8'))).map(
      ({ id, direction, lines }) => ({
        id,
        direction,
        turns: lines.map((line, at) => ({
          speaker: line.startsWith('agent') ? ('agent' as const) : ('customer' as const),
          text: line.slice(line.indexOf(': ') + 2),
          startMs: at * turnMs,
          endMs: (at + 1) * turnMs - 300,
        })),
      }),
    ),
  );

/** The sample calls with speech that are not between colleagues. */
export const sampleCalls = (): LabelledCall[] =>
  allSampleCalls().filter(({ turns, direction }) => turns.length > 0 && direction !== 'internal');

/** A mono transcript of an engine that numbers voices by appearance. */
export const toMono = ({ turns }: Pick<LabelledCall, 'turns'>, swapped = false): HeardSpeech => {
  const first = turns[0]?.speaker;
  return toHeardSpeech(
    'separated',
    turns.map(({ speaker, ...turn }) => ({
      ...turn,
      voice: (speaker === first) === swapped ? 'speaker-2' : 'speaker-1',
    })),
  );
};

export const toChannels = ({ turns }: Pick<LabelledCall, 'turns'>, agentIsOn: '0' | '1' = '0'): HeardSpeech =>
  toHeardSpeech(
    'channels',
    turns.map(({ speaker, ...turn }) => ({
      ...turn,
      voice: (speaker === 'agent') === (agentIsOn === '0') ? '0' : '1',
    })),
  );

export const toHeardSpeech = (voices: HeardSpeech['voices'], pieces: readonly HeardPiece[]): HeardSpeech => ({
  language: 'und',
  durationMs: pieces.at(-1)?.endMs ?? 0,
  voices,
  times: 'measured',
  pieces,
});

/** The baseline, which takes the first speaker for the agent. */
export const baselineIsRight = ({ turns }: LabelledCall): boolean => turns[0]?.speaker === 'agent';

/** Whether the rule finds the agent of a mono call or leaves it to the model. */
export const verdictOn = (call: LabelledCall, swapped = false): 'right' | 'wrong' | 'left' => {
  const speech = toMono(call, swapped);
  const { speakers, speakerOf } = findAgent(speech, call.direction, 'unknown');
  if (speakers !== 'roles') return 'left';
  return speakerOf(speech.pieces[0]?.voice ?? '') === call.turns[0]?.speaker ? 'right' : 'wrong';
};

export const tally = (calls: readonly LabelledCall[]) => {
  const verdicts = calls.map((call) => verdictOn(call));
  const count = (verdict: string) => verdicts.filter((one) => one === verdict).length;
  return {
    calls: calls.length,
    right: count('right'),
    wrong: count('wrong'),
    left: count('left'),
    baseline: calls.filter(baselineIsRight).length,
  };
};

/** The transcript of a poor line in lower case. It loses punctuation, diacritics and some letters. */
export const mishear = (call: LabelledCall, seed: number, slips = 0.1): LabelledCall => {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const slip = (word: string): string => {
    if (word.length < 5 || random() >= slips) return word;
    const at = 1 + Math.floor(random() * (word.length - 2));
    return random() < 0.5
      ? word.slice(0, at) + word.slice(at + 1)
      : `${word.slice(0, at)}a${word.slice(at + 1)}`;
  };
  return {
    ...call,
    turns: call.turns.map((turn) => ({
      ...turn,
      text: turn.text
        .toLowerCase()
        .normalize('NFD')
        .replace(/(?<=\p{Script=Latin})\p{Mn}+/gu, '')
        .normalize('NFC')
        .replaceAll('ı', 'i')
        .replace(/[^\p{L}\p{N}'’ʻʼ‘` ]/gu, '')
        .split(' ')
        .map(slip)
        .join(' '),
    })),
  };
};

/** The recording begins late and misses the first words. */
export const dropOpening = (call: LabelledCall): LabelledCall => ({ ...call, turns: call.turns.slice(1) });

const bareAnswers: Readonly<Record<string, string>> = { tr: 'Alo?', uz: 'Allo?', ru: 'Алло?', en: 'Hello?' };

/** The called party answers first as in most outbound calls. */
export const addFirstAnswer = (call: LabelledCall): LabelledCall =>
  call.direction === 'outbound' && call.turns[0]?.speaker === 'agent'
    ? {
        ...call,
        turns: [
          { speaker: 'customer', startMs: 0, endMs: 250, text: bareAnswers[call.id.slice(0, 2)] ?? 'Alo?' },
          ...call.turns,
        ],
      }
    : call;
