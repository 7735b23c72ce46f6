import type { ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import type { LanguageModel } from '../../functions/insight/llm/language-model';
import { fullMarks, linesOf, scriptedModel, toolOf } from '../../test/insight/scripted-model';

/** A reason of the usual length. */
const reason =
  'The agent greets by name, asks what the customer needs and repeats it. The offer follows from the answer, and its price is named.';
const summary = `${reason} ${reason} The customer asks for the offer in writing, and the agent promises to send it today.`;

/** A model whose answers are right, and as long as those of a real one. */
export const wordyModel = (): LanguageModel =>
  scriptedModel((input) => ({
    input: toolOf(input) === 'record_scores' ? wordyScores(input) : { edits: [] },
  }));

/** Two citations for each criterion. */
const wordyScores = (input: ConverseCommandInput) => {
  const agents = linesOf(input).filter(({ speaker }) => speaker === 'AGENT');
  const { scores, violations } = fullMarks(input);
  const citations = agents.slice(0, 2).map(({ segment, text }) => ({ segment, quote: text }));
  return { scores: scores.map((score) => ({ ...score, reason, citations })), violations, summary };
};
