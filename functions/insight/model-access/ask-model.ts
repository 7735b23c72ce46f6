import { AccountBlocks, CallEnds, RetryLater } from '../../shared/errors';
import type { LanguageModel, ModelRequest } from '../llm/language-model';
import type { AnswerFact } from './facts';

/** Asks with a tool, like cleaning and scoring. It contains nothing of a call. */
const tinyQuestion: ModelRequest = {
  system: 'You test a connection. Use the tool.',
  // Quotas reserve the longest answer.
  maxTokens: 64,
  messages: [{ role: 'user', content: [{ text: 'Say that you are here.' }] }],
  tool: {
    name: 'record_presence',
    description: 'Records that the model is here.',
    inputSchema: {
      type: 'object',
      properties: { here: { type: 'boolean' } },
      required: ['here'],
    },
  },
};

/**
 * Asks one paid question to prove that the functions reach the model. Any answer will do.
 *
 * @throws errors that are no failure of the model
 */
export const askModel =
  (model: Pick<LanguageModel, 'ask'>) =>
  async (deadline: number): Promise<AnswerFact> => {
    try {
      await model.ask(tinyQuestion, deadline);
      return { answered: true };
    } catch (error) {
      if (error instanceof AccountBlocks || error instanceof CallEnds || error instanceof RetryLater)
        return { code: error.code, reason: error.message };
      throw error;
    }
  };
