import type { Language } from '../../shared/languages';
import { shapeFaults, type Verdict } from '../llm/ask-until-valid';
import type { AnswerTool } from '../llm/language-model';
import { fencedTranscript } from '../prompt';
import { askedOf } from './asked-questions';
import { hasAgent, type ProofTask, type ProvenAnswers, prove } from './proof';
import { recordedAnswers } from './recorded-answers';
import { systemText } from './scoring-prompt';
import { toolSchema } from './tool-schema';

export interface ScoringTask extends ProofTask {
  callId: string;
  /** What the agent speaks. Of an empty list nothing is known. */
  spokenByAgent: readonly Language[];
}

const toolName = 'record_scores';

/** Longest answer that is expected: a reason and two quotes for each, and a summary. It is twice what the text asks for. */
const tokensPerQuestion = 250;
const tokensPerViolation = 60;

/** The question that has a call scored, and the judgement of its answer. */
export const scoringQuestion = (task: ScoringTask) => {
  const { callId, form, max, evidence, resultLanguage, spokenByAgent } = task;
  const { violations } = form;
  const questions = askedOf(task.questions);
  const asked = { questions, violations, max };
  const Recorded = recordedAnswers(asked);
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
    user: `The transcript of the call:\n${fencedTranscript(callId, lines)}\nRecord the results with the tool ${toolName}.`,
    tool,
    maxTokens: 800 + tokensPerQuestion * questions.length + tokensPerViolation * violations.length,
    read: (input: unknown): Verdict<ProvenAnswers> => {
      const parsed = Recorded.safeParse(input);
      return parsed.success ? prove(parsed.data, task) : { faults: shapeFaults(parsed.error) };
    },
  };
};
