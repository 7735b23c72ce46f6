import {
  BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandInput,
  type ConverseCommandOutput,
  type Message,
} from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import * as z from 'zod';
import { type Backoff, retrying } from '../shared/backoff';
import { CallEnds, RetryLater, VendorFailure } from '../shared/errors';
import { retryAfterMs } from '../shared/http/vendor-http';

/** One tool, which the model has to use: its input is the answer. */
export interface AnswerTool {
  name: string;
  description: string;
  /** JSON schema of an object. */
  inputSchema: Record<string, unknown>;
}

export interface ModelRequest {
  system: string;
  messages: Message[];
  tool: AnswerTool;
}

/** What the model said, as far as anything depends on it; kept word for word with the paid answers. */
export const SpokenAnswer = z.object({
  stopReason: z.string(),
  text: z.string(),
  toolUse: z.object({ toolUseId: z.string(), input: z.unknown() }).optional(),
  inputTokens: z.number(),
  outputTokens: z.number(),
});
export type SpokenAnswer = z.infer<typeof SpokenAnswer>;

export interface LanguageModel {
  readonly modelId: string;
  /** Everything an answer depends on, in the same bytes for the same request. */
  inputOf(request: ModelRequest): ConverseCommandInput;
  /**
   * Asks and pays. Nothing is begun so close to `deadline` (epoch ms) that the answer could not be awaited: it would be
   * paid for and lost.
   *
   * @throws RetryLater MODEL_UNAVAILABLE when it is busy, down, or there is too little time left
   * @throws CallEnds MODEL_UNAVAILABLE when it refuses the request as such
   */
  ask(input: ConverseCommandInput, deadline: number): Promise<SpokenAnswer>;
}

export interface BedrockOptions {
  modelId: string;
  /** Milliseconds for one answer. */
  timeoutMs: number;
  /** Longest answer, tokens. */
  maxTokens: number;
  backoff: Backoff;
  /** Tries within one invocation; the queue brings further ones. */
  tries?: number;
  client?: BedrockRuntimeClient;
  now?: () => number;
}

/** Share of the time-out that must be left before a question is begun. */
const leastShare = 0.75;

/** A model behind Bedrock's Converse operation. */
export const bedrockModel = ({
  modelId,
  timeoutMs,
  maxTokens,
  backoff,
  tries = 3,
  client = bedrockClient(),
  now = Date.now,
}: BedrockOptions): LanguageModel => ({
  modelId,

  inputOf: ({ system, messages, tool: { name, description, inputSchema } }) => ({
    modelId,
    system: [{ text: system }],
    messages,
    inferenceConfig: { maxTokens, temperature: 0 },
    toolConfig: {
      tools: [{ toolSpec: { name, description, inputSchema: { json: inputSchema as never } } }],
      toolChoice: { tool: { name } },
    },
  }),

  ask: async (input, deadline) => {
    const lastStart = deadline - timeoutMs * leastShare;
    if (now() > lastStart) {
      const reason =
        'There was no time left to wait for the model in this invocation; the work goes on from where it stopped.';
      throw new RetryLater('MODEL_UNAVAILABLE', reason);
    }
    try {
      return await retrying(
        async () => {
          const signal = AbortSignal.timeout(Math.max(1, Math.min(timeoutMs, deadline - now())));
          try {
            return readOutput(await client.send(new ConverseCommand(input), { abortSignal: signal }));
          } catch (error) {
            throw asModelFailure(error, signal.aborted);
          }
        },
        {
          backoff,
          tries,
          deadline: lastStart,
          now,
          delayAskedBy: (error) =>
            error instanceof VendorFailure && error.isTransient ? (error.retryAfterMs ?? 0) : undefined,
        },
      );
    } catch (cause) {
      throw asStageFailure(cause, modelId);
    }
  },
});

/**
 * HTTP/1.1: over HTTP/2, the SDK's choice for this service, one cut connection takes along every answer that is under way
 * on it. Tries are counted in one place, by `retrying`.
 */
const bedrockClient = () =>
  new BedrockRuntimeClient({
    maxAttempts: 1,
    requestHandler: new NodeHttpHandler({ connectionTimeout: 5000 }),
  });

const readOutput = ({ output, stopReason, usage }: ConverseCommandOutput): SpokenAnswer => {
  const content = output?.message?.content;
  if (!content) throw new VendorFailure('Bedrock', 'malformed', 'Bedrock answered without a message');
  const toolUse = content.find((block) => block.toolUse)?.toolUse;
  return {
    stopReason: stopReason ?? 'unknown',
    text: content.map((block) => block.text ?? '').join(''),
    ...(toolUse?.toolUseId ? { toolUse: { toolUseId: toolUse.toolUseId, input: toolUse.input } } : {}),
    inputTokens: usage?.inputTokens ?? 0,
    outputTokens: usage?.outputTokens ?? 0,
  };
};

/** What the SDK attaches to an error, as far as it is there. */
const SdkError = z.object({
  name: z.string().default('Error'),
  message: z.string().default(''),
  code: z.string().optional().catch(undefined),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional().catch(undefined),
  $response: z
    .object({ headers: z.record(z.string(), z.unknown()) })
    .optional()
    .catch(undefined),
});

const passing = new Set([
  'ThrottlingException',
  'ServiceUnavailableException',
  'InternalServerException',
  'ModelTimeoutException',
  'ModelNotReadyException',
  'ModelErrorException',
  'ServiceQuotaExceededException',
  'TooManyRequestsException',
  // The credentials of the function are renewed meanwhile.
  'ExpiredTokenException',
  'ExpiredToken',
  'RequestExpired',
  'TokenRefreshRequired',
]);

const asModelFailure = (error: unknown, timedOut: boolean): unknown => {
  if (error instanceof VendorFailure) return error;
  if (timedOut) return new VendorFailure('Bedrock', 'unavailable', 'The model did not answer in time');
  const read = SdkError.safeParse(error);
  if (!read.success) return error;
  const { name, message, code, $metadata, $response } = read.data;
  const status = $metadata?.httpStatusCode;
  const details = { status, retryAfterMs: retryAfterMs($response?.headers['retry-after']) };
  if (status === 429 || name === 'ThrottlingException')
    return new VendorFailure('Bedrock', 'throttled', 'Bedrock asks for fewer requests', details);
  if (passing.has(name) || (status !== undefined && status >= 500))
    return new VendorFailure('Bedrock', 'unavailable', `Bedrock answered ${name}`, details);
  if (name === 'AccessDeniedException' || status === 401 || status === 403)
    return new VendorFailure('Bedrock', 'refused', `${name}: ${message.slice(0, 300)}`, details);
  if (name === 'ResourceNotFoundException' || status === 404)
    return new VendorFailure('Bedrock', 'not-found', `${name}: ${message.slice(0, 300)}`, details);
  // Only the name: a validation message can quote what was sent.
  if (status !== undefined && status >= 400)
    return new VendorFailure('Bedrock', 'rejected', `Bedrock answered ${name} (${status})`, details);
  if (status !== undefined || error instanceof SyntaxError)
    return new VendorFailure('Bedrock', 'malformed', 'Bedrock answered something that is no answer', details);
  return new VendorFailure('Bedrock', 'unavailable', `Bedrock could not be reached (${code ?? name})`);
};

/** What the model's behaviour means for the call (B9). */
const asStageFailure = (cause: unknown, modelId: string): unknown => {
  if (!(cause instanceof VendorFailure)) return cause;
  if (cause.isTransient)
    return new RetryLater('MODEL_UNAVAILABLE', cause.message, { afterMs: cause.retryAfterMs, cause });
  const advice =
    cause.kind === 'refused'
      ? `Allow the function to invoke ${modelId} and give the account access to that model in Bedrock's console`
      : cause.kind === 'not-found'
        ? `Check insight.modelId (${modelId}) and the region in the configuration`
        : `Check that ${modelId} supports Converse with tools, a temperature and insight.maxTokens, and that the call fits into its context`;
  return new CallEnds('ERROR', 'MODEL_UNAVAILABLE', `${cause.message}. ${advice}; then retry the call.`, {
    cause,
  });
};
