import * as z from 'zod';
import { formsOf } from '../shared/words';
import { shapeFaults, type Verdict } from './ask-until-valid';
import { type WordingFault, wordingFaults } from './cleaned-wording';
import type { MaskedLine } from './masked-lines';
import type { AnswerTool } from './model-client';
import { aboutTheTranscript, fencedTranscript, languageNames, plainText } from './prompt';

/** One line as it came back: still masked. */
export interface RepairedLine {
  index: number;
  masked: string;
  /** The role the model gave it, where roles were asked for. */
  role?: 'agent' | 'customer';
  /** The wording could not be verified and is what was said. */
  keptAsSpoken?: boolean;
}

export interface CleaningTask {
  callId: string;
  language: string;
  lines: readonly MaskedLine[];
}

/** Whether the speech engine left it open who is speaking. */
export const needsRole = ({ speaker }: Pick<MaskedLine, 'speaker'>): boolean =>
  speaker !== 'agent' && speaker !== 'customer';

const RecordedLines = z.object({
  lines: z
    .array(
      z.object({
        segment: z.number().int().nonnegative(),
        text: z.string().max(100_000),
        speaker: z.enum(['agent', 'customer']).optional(),
      }),
    )
    .max(10_000),
});

const tool: AnswerTool = {
  name: 'record_cleaned_lines',
  description:
    'Records the cleaned lines of the transcript: one entry for every segment given, in their order.',
  inputSchema: {
    type: 'object',
    properties: {
      lines: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            segment: { type: 'integer', minimum: 0, description: 'Number of the segment, as given after #' },
            text: {
              type: 'string',
              description: 'The cleaned words; empty when the line is nothing but noise',
            },
            speaker: {
              type: 'string',
              enum: ['agent', 'customer'],
              description: 'Who says it; required for lines not marked AGENT or CUSTOMER',
            },
          },
          required: ['segment', 'text'],
        },
      },
    },
    required: ['lines'],
  },
};

/** The question that has a piece of a transcript cleaned, and the judgement of its answer. */
export const cleaningQuestion = ({ callId, language, lines }: CleaningTask) => {
  const assignSpeakers = lines.some(needsRole);
  return {
    system: systemText(language, assignSpeakers),
    user: `The transcript to clean:\n${fencedTranscript(callId, lines)}\nRecord its cleaned lines with the tool ${tool.name}.`,
    tool,
    read: (input: unknown): Verdict<RepairedLine[]> => readLines(input, lines, language),
  };
};

const systemText = (language: string, assignSpeakers: boolean): string =>
  `You repair transcripts of telephone calls that a speech recogniser wrote down.
${aboutTheTranscript}

Repair each line for itself:
- Leave out hesitations, stammering, words repeated by accident, and noise written down as words.
- Where two people spoke at once and a word stands one line off, move it to the line it belongs to.
- Mend punctuation and capital letters.
- Add nothing: use only words that were said, in the spelling and order given. Do not translate, explain, complete, shorten, soften or correct what was said. Keep every negation, number, name and placeholder.
- Record every segment exactly once under its own number; a line that is nothing but noise gets an empty text.
${
  assignSpeakers
    ? '- The call is between an agent of a company and a customer. Lines marked neither AGENT nor CUSTOMER need a speaker: tell from what is said who is speaking. A voice marked SPEAKER-1 or SPEAKER-2 is the same person in all of its lines.'
    : '- The speakers are known; leave out the field speaker.'
}
The call is in ${languageNames[language] ?? 'the language you find'}.

CLEANING_JSON:
${JSON.stringify({ language, assignSpeakers })}`;

/** One entry per segment, a role where one is wanted; then the wording, which can fall back on what was said. */
const readLines = (
  input: unknown,
  lines: readonly MaskedLine[],
  language: string,
): Verdict<RepairedLine[]> => {
  const parsed = RecordedLines.safeParse(input);
  if (!parsed.success) return { faults: shapeFaults(parsed.error) };
  const recorded = new Map(parsed.data.lines.map((line) => [line.segment, line]));
  const structure = structureFaults(parsed.data.lines, recorded, lines);
  if (structure.length > 0) return { faults: structure };

  const cleaned = lines.map(({ index }) => wordsOnly(plainText(recorded.get(index)?.text ?? '')));
  const wording = wordingFaults(lines, cleaned, language);
  const doubtful = new Set(wording.map(({ index }) => index));
  const value = lines.map((line, position): RepairedLine => {
    const role = needsRole(line) ? recorded.get(line.index)?.speaker : undefined;
    const keptAsSpoken = doubtful.has(line.index);
    return {
      index: line.index,
      masked: keptAsSpoken ? line.masked : (cleaned[position] ?? ''),
      ...(role ? { role } : {}),
      ...(keptAsSpoken ? { keptAsSpoken } : {}),
    };
  });
  if (wording.length === 0) return { value };
  return { faults: wording.map(inWords), fallback: value };
};

const structureFaults = (
  answered: ReadonlyArray<{ segment: number }>,
  recorded: ReadonlyMap<number, { speaker?: string | undefined }>,
  lines: readonly MaskedLine[],
): string[] => {
  const given = new Set(lines.map(({ index }) => index));
  const faults: string[] = [];
  if (answered.length > recorded.size) faults.push('A segment is recorded more than once; record each once.');
  if (answered.some(({ segment }) => !given.has(segment)))
    faults.push('A segment is recorded that was not given; use the numbers after #.');
  for (const line of lines) {
    const answer = recorded.get(line.index);
    if (!answer) faults.push(`Segment ${line.index} is missing.`);
    else if (needsRole(line) && !answer.speaker) faults.push(`Segment ${line.index} has no speaker.`);
  }
  return faults;
};

const inWords = ({ index, kind }: WordingFault): string =>
  ({
    added: `Segment ${index} has words that were not said in it or right beside it. Use only words that were said, in the spelling given.`,
    lost: `Segment ${index} has lost most of its words. Leave out hesitations, repetitions and noise only.`,
    turned: `Segment ${index} has lost a negation, a number or a placeholder, or has its words in another order. Keep every one of them, in the order in which they were said.`,
  })[kind];

/** Punctuation without a word says nothing. */
const wordsOnly = (text: string): string => (formsOf(text).length > 0 ? text : '');
