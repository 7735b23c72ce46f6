import * as z from 'zod';
import { languageOfCode } from '../../shared/languages';
import { shapeFaults, type Verdict } from '../llm/ask-until-valid';
import type { AnswerTool } from '../llm/language-model';
import type { MaskedLine } from '../masked-lines';
import { aboutTheTranscript, fenceTranscript } from '../prompt';
import { editKinds, ProposedEdit } from './edits';

export interface CleaningTask {
  callId: string;
  language: string;
  lines: readonly MaskedLine[];
}

const RecordedEdits = z.object({ edits: z.array(ProposedEdit).max(5_000) });

const tool: AnswerTool = {
  name: 'record_edits',
  description: 'Records what to change in the transcript. Lines without a change are left out.',
  inputSchema: {
    type: 'object',
    properties: {
      edits: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            segment: { type: 'integer', minimum: 0, description: 'Number of the segment, as given after #' },
            kind: { type: 'string', enum: editKinds },
            quote: { type: 'string', description: 'The words to change, as they stand in the line' },
            occurrence: {
              type: 'integer',
              minimum: 1,
              description: 'Which of the places with these words; left out for the first',
            },
            replacement: { type: 'string', description: 'The right word; for a misheard word only' },
          },
          required: ['segment', 'kind'],
        },
      },
    },
    required: ['edits'],
  },
};

/** Longest expected answer, with an edit in every second line. A long line counts as several. */
const tokensPerLine = 25;
const usualLine = 100;

const tokensOfEdits = (lines: readonly MaskedLine[]): number => {
  const characters = lines.reduce((sum, { masked }) => sum + masked.length, 0);
  return 500 + tokensPerLine * Math.max(lines.length, Math.ceil(characters / usualLine));
};

/** The question to clean a piece of a transcript, and the reader of its answer. */
export const cleaningQuestion = ({ callId, language, lines }: CleaningTask) => ({
  system: systemText(language),
  user: `The transcript to clean:\n${fenceTranscript(callId, lines)}\nRecord its edits with the tool ${tool.name}.`,
  tool,
  maxTokens: tokensOfEdits(lines),
  read: (input: unknown): Verdict<ProposedEdit[]> => {
    const parsed = RecordedEdits.safeParse(input);
    return parsed.success ? { value: parsed.data.edits } : { faults: shapeFaults(parsed.error) };
  },
});

const systemText = (language: string): string =>
  `You mend transcripts of telephone calls that a speech recogniser wrote down, so that people read them with ease.
${aboutTheTranscript}

Give the edits only. A program applies them and keeps every other word. It refuses an edit that changes what was said.
- filler: a hesitation or an empty filler goes.
- repeat: a word or phrase said twice in a row by accident goes once.
- false-start: a beginning that was broken off and begun again goes.
- misheard: a word that is no word gets its right spelling. At most its case, its accents, or a letter or two change.
- broken-end: the line breaks off and the same speaker's next line goes on with it.
Name the words by quoting them from their line. Give the occurrence where the line has them more than once.
Leave numbers, names, units, placeholders, negations, conditions, consent and refusal as they are. Leave punctuation and capitals to the program. Add, move and translate nothing. A clean transcript gets an empty list.
The call is in ${languageOfCode(language)?.name ?? 'the language you find'}.

CLEANING_JSON:
${JSON.stringify({ language })}`;
