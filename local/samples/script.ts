import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CallTraits, sampleLanguages } from './catalogue';

/** Who speaks, whether over the other's last words, and what: `agent: …`, `customer: …`, `agent!: …`. */
const SPOKEN_LINE = /^(agent|customer)(!?): (.+)$/s;

export interface ScriptTurn {
  speaker: 'agent' | 'customer';
  /** Begins before the turn ahead has ended. */
  interrupts: boolean;
  text: string;
}

const Turn = z.string().transform((line, context): ScriptTurn => {
  const [, speaker, bang, text] = SPOKEN_LINE.exec(line) ?? [];
  if (!speaker || text === undefined) {
    context.addIssue(`"${line}" must begin with "agent: ", "agent!: ", "customer: " or "customer!: "`);
    return z.NEVER;
  }
  return { speaker: speaker as ScriptTurn['speaker'], interrupts: bang === '!', text };
});

/** A call as its author writes it: no times, they are measured when the turns are spoken. */
export const CallScript = z.strictObject({
  ...CallTraits.shape,
  answered: z.boolean().default(true),
  recorded: z.boolean().default(true),
  answerShape: CallTraits.shape.answerShape.default('segments'),
  /** Extension of the agent, a number with `+` outside the exchange, or '' when nobody took the call. */
  agent: z.string(),
  /** The other end: digits, or an extension in an internal call. */
  customer: z.string(),
  /** Talk time in seconds of a call that has no audio here; with audio it is measured. */
  talkSeconds: z.number().int().nonnegative().optional(),
  /** The recording is a ringing tone of this many seconds instead of speech. */
  toneSeconds: z.number().int().positive().optional(),
  turns: z.array(Turn),
  /** What the voice says instead of a turn's text, by index of the turn: for text that cannot be read aloud. */
  spoken: z.record(z.string(), z.string()).default({}),
});
export type CallScript = z.infer<typeof CallScript>;

const ScriptFile = z.strictObject({ language: z.enum(sampleLanguages), calls: z.array(CallScript) });

export type LanguageScript = z.infer<typeof ScriptFile>;

/** Every script file of the folder, in alphabetical order. */
export const readScripts = (folder: string): LanguageScript[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ScriptFile.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
