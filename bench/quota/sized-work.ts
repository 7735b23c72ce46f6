import type { AnswerTool, LanguageModel } from '../../functions/insight/llm/language-model';
import { SpokenAnswer } from '../../functions/insight/llm/language-model';
import type { ObjectStore } from '../../functions/shared/aws/objects';
import type { PaidAnswers } from '../../functions/shared/aws/paid-answers';
import { cleanedKey } from '../../functions/shared/calls/object-keys';
import type { Call } from '../../functions/shared/calls/schema';
import type { CallStore } from '../../functions/shared/calls/store';
import type { Delivery } from '../../functions/shared/stage/run-stage';
import { questionsOfACall } from '../../infra/model-concurrency';

/** Characters of a prompt in four languages that make a token. Turkish and Uzbek need more tokens than English. */
export const charactersPerToken = 3;

export interface SizedPorts {
  model: LanguageModel;
  answers: PaidAnswers;
  calls: CallStore;
  objects: ObjectStore;
  now: () => number;
}

const questionSizes = {
  record_roles: questionsOfACall.cleaning.roles,
  record_edits: questionsOfACall.cleaning.edits,
  record_scores: questionsOfACall.scoring.scores,
} as const;
type Question = keyof typeof questionSizes;

/**
 * Asks the questions of the cleaning stage in their real sizes and reads nothing. Calls are looked at so
 * often that masking them each time would take hours.
 */
export const askCleaningSizes =
  (ports: SizedPorts) =>
  async (call: Call, { deadline }: Delivery): Promise<void> => {
    for (const question of ['record_roles', 'record_edits'] as const)
      await askOnce(ports, call, question, deadline);
    await ports.objects.put(cleanedKey(call), '{}', 'application/json');
    const change = { status: 'PROCESSING', stage: 'scoring', attempts: 0 } as const;
    await ports.calls.move(call, 'cleaning', change, at(ports));
  };

/** Asks the questions of the scoring stage in their real sizes. */
export const askScoringSizes =
  (ports: SizedPorts) =>
  async (call: Call, { deadline }: Delivery): Promise<void> => {
    await askOnce(ports, call, 'record_scores', deadline);
    await ports.calls.move(call, 'scoring', { status: 'DONE', stage: 'scoring' }, at(ports));
  };

/** A paid answer is not asked for again after a look that stopped later. */
const askOnce = async (
  { model, answers }: SizedPorts,
  call: Call,
  question: Question,
  deadline: number,
): Promise<void> => {
  const { input, output, maxTokens } = questionSizes[question];
  const tool: AnswerTool = { name: question, description: '', inputSchema: {} };
  const paid = { callId: call.callId, stage: call.stage, input: { question } };
  await answers.once(paid, SpokenAnswer, () =>
    model.ask(
      {
        system: 'x'.repeat(input * charactersPerToken),
        messages: [{ role: 'user', content: [{ text: JSON.stringify({ output }) }] }],
        tool,
        maxTokens,
      },
      deadline,
    ),
  );
};

const at = ({ now }: SizedPorts): string => new Date(now()).toISOString();

/** What the model writes to a question of this file, tokens. `undefined` for any other question. */
export const sizeAsked = (userText: string): number | undefined => {
  const asked = /^\{"output":(\d+)\}$/.exec(userText);
  return asked ? Number(asked[1]) : undefined;
};
