import type { ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import { toConverseInput } from '../../functions/insight/llm/converse';
import type { LanguageModel, SpokenAnswer } from '../../functions/insight/llm/language-model';

export interface Line {
  segment: number;
  speaker: string;
  text: string;
}

export interface ScriptedModel extends LanguageModel {
  /** Every paid question in order. */
  readonly asked: ConverseCommandInput[];
}

/** A scripted answer. It is the tool's input, a whole answer or a failure to throw. */
export type Saying = { input: unknown } | { answer: Partial<SpokenAnswer> } | { failure: unknown };

/** A scripted model. It gets questions in the form of a Claude 4 model. */
export const scriptedModel = (
  say: (input: ConverseCommandInput, ask: number) => Saying,
  mostTokens = 100_000,
): ScriptedModel => {
  const modelId = 'a-model';
  const takes = { temperature: true, toolChoice: 'tool' } as const;
  const answerLimit = (tokens = mostTokens) => Math.min(tokens, mostTokens);
  const asked: ConverseCommandInput[] = [];
  return {
    modelId,
    answerLimit,
    asked,
    ask: async (request) => {
      const maxTokens = answerLimit(request.maxTokens);
      const input = toConverseInput(request, { modelId, maxTokens, takes });
      asked.push(structuredClone(input));
      const said = say(input, asked.length);
      if ('failure' in said) throw said.failure;
      const plain = { text: '', toolUses: [], inputTokens: 10, outputTokens: 5 };
      if ('answer' in said) return { stopReason: 'end_turn', ...plain, ...said.answer };
      const toolUse = { toolUseId: `use-${asked.length}`, name: request.tool.name, input: said.input };
      return { stopReason: 'tool_use', ...plain, toolUses: [toolUse] };
    },
  };
};

export const userText = (input: ConverseCommandInput): string =>
  input.messages?.[0]?.content?.[0]?.text ?? '';

/** The lines inside the fence of a question. */
export const linesOf = (input: ConverseCommandInput): Line[] =>
  Array.from(
    userText(input).matchAll(/^#(\d+) \[\d+:\d\d\] ([A-Z0-9-]+): (.*)$/gm),
    ([, segment, speaker = '', text = '']) => ({ segment: Number(segment), speaker, text }),
  );

/** How many answers the conversation has. */
export const countAnswers = (input: ConverseCommandInput): number =>
  (input.messages ?? []).filter(({ role }) => role === 'assistant').length;

/** The last message's reason for another question. */
export const reasonOf = (input: ConverseCommandInput): string => {
  const block = input.messages?.at(-1)?.content?.[0];
  return block?.toolResult?.content?.[0]?.text ?? block?.text ?? '';
};

/** The tool for the answer. */
export const toolOf = (input: ConverseCommandInput): string =>
  input.toolConfig?.tools?.[0]?.toolSpec?.name ?? '';

/** Alternating roles. Even segments are the agent's. */
export const alternateRoles = (input: ConverseCommandInput) => {
  const open = linesOf(input).filter(({ speaker }) => speaker !== 'AGENT' && speaker !== 'CUSTOMER');
  const segmentsWithRest = (rest: number) =>
    open.map(({ segment }) => segment).filter((segment) => segment % 2 === rest);
  return { agent: segmentsWithRest(0), customer: segmentsWithRest(1) };
};

/** Answers any question with nothing to clean, alternating roles or full marks. */
export const honestAnswer = (input: ConverseCommandInput): Record<string, unknown> => {
  const tool = toolOf(input);
  if (tool === 'record_scores') return fullMarks(input);
  return tool === 'record_roles' ? alternateRoles(input) : { edits: [] };
};

export interface DescribedQuestion {
  key: string;
  kind: string;
  name: string;
  description: string;
  options?: { key: string; name: string }[];
  from?: number;
  to?: number;
  provenBy?: string;
  notApplicable?: string | true;
}

/** Questions and violations in the system text. */
export const settingsOf = (
  input: ConverseCommandInput,
): { max: number; questions: DescribedQuestion[]; violations: { key: string }[] } => {
  const text = input.system?.[0]?.text ?? '';
  return JSON.parse(text.split('FORM_JSON:\n')[1]?.split('\n')[0] ?? '{}');
};

/** Full marks proven by the first line. Other kinds get the first option, yes and the least number. */
export const fullMarks = (input: ConverseCommandInput) => {
  const { max, questions } = settingsOf(input);
  const [first] = linesOf(input);
  const answersOf = <Value extends object>(kind: string, valueTo: (question: DescribedQuestion) => Value) =>
    questions
      .filter((question) => question.kind === kind)
      .map((question) => ({
        question: question.key,
        ...valueTo(question),
        reason: 'The agent did well.',
        citations: [{ segment: first?.segment ?? 0, quote: first?.text ?? '' }],
      }));
  return {
    scores: answersOf('scale', () => ({ score: max })),
    choices: answersOf('choice', ({ options }) => ({ choice: options?.[0]?.key ?? '' })),
    yesNos: answersOf('yesNo', () => ({ yes: true })),
    numbers: answersOf('number', ({ from }) => ({ number: from ?? 0 })),
    violations: [] as { violation: string; reason: string; segment: number; quote: string }[],
    summary: 'A call.',
  };
};
