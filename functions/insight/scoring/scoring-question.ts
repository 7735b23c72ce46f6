import type { Language } from '../../shared/languages';
import { shapeFaults, type Verdict } from '../llm/ask-until-valid';
import type { AnswerTool } from '../llm/language-model';
import { fenceTranscript } from '../prompt';
import { askedOf } from './asked-questions';
import { hasAgent, type ProofTask, type ProvenAnswers, prove } from './proof';
import { recordedAnswersSchema } from './recorded-answers';
import { systemText } from './scoring-prompt';
import { toolSchema } from './tool-schema';

export interface ScoringTask extends ProofTask {
  callId: string;
  /** Languages that the agent speaks. Empty if unknown. */
  spokenByAgent: readonly Language[];
}

const toolName = 'record_scores';

/**
 * Longest expected answer with a summary and a reason and two quotes per question.
 * It is twice what the prompt asks for.
 */
const tokensPerQuestion = 250;
const tokensPerViolation = 60;

/** The question to score a call, and the reader of its answer. */
export const scoringQuestion = (task: ScoringTask) => {
  const { callId, form, max, evidence, resultLanguage, spokenByAgent } = task;
  const { violations } = form;
  const questions = askedOf(task.questions);
  const asked = { questions, violations, max };
  const Recorded = recordedAnswersSchema(asked);
  const lines = evidence.lines.filter(({ masked }) => masked !== '');
  const language = evidence.language === 'und' ? resultLanguage : evidence.language;
  const tool: AnswerTool = {
    name: toolName,
    description:
      'Records the answers about the call with their evidence, the violations found, and a summary.',
    inputSchema: toolSchema(asked),
  };
  return {
    system: systemText({
      ...asked,
      resultLanguage,
      spoken: { language, byAgent: spokenByAgent },
      hasAgent: hasAgent(evidence),
    }),
    user: `The transcript of the call:\n${fenceTranscript(callId, lines)}\nRecord the results with the tool ${toolName}.`,
    tool,
    maxTokens: 800 + tokensPerQuestion * questions.length + tokensPerViolation * violations.length,
    read: (input: unknown): Verdict<ProvenAnswers> => {
      const parsed = Recorded.safeParse(input);
      return parsed.success ? prove(parsed.data, task) : { faults: shapeFaults(parsed.error) };
    },
  };
};
