import type {
  BedrockRuntimeClient,
  ConverseCommand,
  ConverseCommandInput,
  ConverseCommandOutput,
} from '@aws-sdk/client-bedrock-runtime';
import { modelSpeed } from '../../infra/model-concurrency';
import { type ModelQuota, modelQuota, type QuotaLimits } from '../../local/simulators/bedrock/model-quota';
import { honestAnswer, linesOf, settingsOf, toolOf, userText } from '../../test/insight/scripted-model';
import { answerTokens } from './answer-tokens';
import { charactersPerToken, sizeAsked } from './sized-work';
import type { VirtualTime } from './virtual-time';

export interface BlockedModelOptions {
  time: VirtualTime;
  random: () => number;
  quota: QuotaLimits;
  /** The account may not use the model until then, epoch ms. */
  deniedUntil: number;
}

export interface ModelUse {
  requests: number;
  throttled: number;
  denied: number;
  answered: number;
  inputTokens: number;
  outputTokens: number;
  /** Sums by the tool that a question has. */
  questions: Record<string, { answers: number; inputTokens: number; outputTokens: number; seconds: number }>;
}

const networkMs = 100;

/**
 * Bedrock with real sizes and times in front of a model. Its answers are right, and its quota is that of the
 * account.
 */
export class BlockedModel {
  readonly use: ModelUse = {
    requests: 0,
    throttled: 0,
    denied: 0,
    answered: 0,
    inputTokens: 0,
    outputTokens: 0,
    questions: {},
  };
  #options: BlockedModelOptions;
  #quota: ModelQuota;

  constructor(options: BlockedModelOptions) {
    this.#options = options;
    this.#quota = modelQuota(options.quota, options.time.now);
  }

  client(): Pick<BedrockRuntimeClient, 'send'> {
    const send = ({ input }: ConverseCommand) => this.#converse(input);
    return { send } as never;
  }

  async #converse(input: ConverseCommandInput): Promise<ConverseCommandOutput> {
    const { time, random, deniedUntil } = this.#options;
    this.use.requests += 1;
    await time.wait(networkMs * (0.5 + random()));
    if (time.now() < deniedUntil) {
      this.use.denied += 1;
      throw failure(
        403,
        'AccessDeniedException',
        "You don't have access to the model with the specified model ID.",
      );
    }
    const inputTokens = Math.ceil(
      JSON.stringify([input.system, input.messages, input.toolConfig]).length / charactersPerToken,
    );
    const admission = this.#quota.admit({ inputTokens, maxTokens: input.inferenceConfig?.maxTokens ?? 0 });
    if (!admission.admitted) {
      this.use.throttled += 1;
      throw failure(429, 'ThrottlingException', admission.message);
    }
    const sized = sizeAsked(userText(input));
    const answer = sized === undefined ? honestAnswer(input) : {};
    const outputTokens = Math.round((sized ?? realisticTokens(input)) * (0.75 + random() / 2));
    const { firstTokenSeconds, tokensPerSecond } = modelSpeed;
    const ms = 1000 * (firstTokenSeconds * (0.5 + random()) + outputTokens / tokensPerSecond);
    await time.wait(ms);
    admission.settle({ inputTokens, outputTokens });
    this.#note(toolOf(input), inputTokens, outputTokens, ms);
    return outputOf(input, answer, { inputTokens, outputTokens });
  }

  #note(tool: string, inputTokens: number, outputTokens: number, ms: number): void {
    const { use } = this;
    use.answered += 1;
    use.inputTokens += inputTokens;
    use.outputTokens += outputTokens;
    const so = use.questions[tool] ?? { answers: 0, inputTokens: 0, outputTokens: 0, seconds: 0 };
    use.questions[tool] = {
      answers: so.answers + 1,
      inputTokens: so.inputTokens + inputTokens,
      outputTokens: so.outputTokens + outputTokens,
      seconds: so.seconds + ms / 1000,
    };
  }
}

/** What a real model writes. The answers here are shorter, because nothing is cleaned and every reason is the same. */
const realisticTokens = (input: ConverseCommandInput): number => {
  const tool = toolOf(input);
  const questions = tool === 'record_scores' ? settingsOf(input).questions.length : 0;
  return answerTokens(tool, { lines: linesOf(input).length, questions });
};

const outputOf = (
  input: ConverseCommandInput,
  answer: Record<string, unknown>,
  { inputTokens, outputTokens }: { inputTokens: number; outputTokens: number },
): ConverseCommandOutput =>
  ({
    output: {
      message: {
        role: 'assistant',
        content: [{ toolUse: { toolUseId: 'use-1', name: toolOf(input), input: answer } }],
      },
    },
    stopReason: 'tool_use',
    usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
    $metadata: {},
  }) as never;

const failure = (httpStatusCode: number, name: string, message: string): Error =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode }, $response: { headers: {} } });
