import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CallTraits, sampleLanguages } from './catalogue';

/** A spoken line like `agent: …` or `customer: …`. In `agent!: …` the speaker interrupts the other one. */
const SPOKEN_LINE = /^(agent|customer)(!?): (.+)$/s;

export interface ScriptTurn {
  speaker: 'agent' | 'customer';
  /** Begins before the previous turn has ended. */
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

/** A call as its author writes it. It has no times, because speaking the turns measures them. */
export const CallScript = z.strictObject({
  ...CallTraits.shape,
  answered: z.boolean().default(true),
  recorded: z.boolean().default(true),
  answerShape: CallTraits.shape.answerShape.default('segments'),
  /** Extension of the agent, or a number with `+` outside the exchange. Empty if nobody took the call. */
  agent: z.string(),
  /** Digits of the other party. An extension in an internal call. */
  customer: z.string(),
  /** Talk time of a call without audio (s). With audio it is measured. */
  talkSeconds: z.number().int().nonnegative().optional(),
  /** Seconds of ringing tone that replace speech. */
  toneSeconds: z.number().int().positive().optional(),
  turns: z.array(Turn),
  /** Spoken text by turn index, for turns that cannot be read aloud as written. */
  spoken: z.record(z.string(), z.string()).default({}),
});
export type CallScript = z.infer<typeof CallScript>;

const ScriptFile = z.strictObject({ language: z.enum(sampleLanguages), calls: z.array(CallScript) });

export type LanguageScript = z.infer<typeof ScriptFile>;

/** Every script file of the folder, sorted by name. */
export const readScripts = (folder: string): LanguageScript[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ScriptFile.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
