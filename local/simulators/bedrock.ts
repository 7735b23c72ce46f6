import { randomUUID } from 'node:crypto';
import type { Faults } from './faults';
import { cleanLines } from './language-model/cleaning';
import { type Misbehaviour, misbehavesNow, spoiled } from './language-model/misbehaviour';
import {
  CleaningSettings,
  ConverseBody,
  readConversation,
  ScoringSettings,
  systemSettings,
} from './language-model/prompt';
import { scoreCall } from './language-model/scoring';
import { canonicalJson, type Ledger, ledger as newLedger, sha256 } from './ledger';
import {
  htmlAnswer,
  jsonAnswer,
  latency,
  type RunningServer,
  startServer,
  type WireAnswer,
  type WireRequest,
} from './server';

export interface BedrockOptions {
  /** How long the model thinks. */
  latency?: { modelMs?: number | undefined };
  faults?: Faults | undefined;
  ledger?: Ledger;
  /** Given a call's lines as one text: how the model gets the scoring of that call wrong. */
  misbehave?: (callText: string) => Misbehaviour | undefined;
  /** How many request bodies `requests()` keeps, the first ones; default 20,000. */
  keepRequests?: number;
}

export interface BedrockSimulator extends RunningServer {
  ledger: Ledger;
  /** The request bodies as received, those that a fault hit too. */
  requests(): string[];
}

export const CONVERSE_PATH = /^\/model\/([^/]+)\/converse$/;

/** An error as Bedrock Runtime writes it. */
export const awsError = (status: number, type: string, message: string): WireAnswer =>
  jsonAnswer(status, { message }, { 'x-amzn-errortype': `${type}:`, 'x-amzn-requestid': randomUUID() });

/** Keeps the first `limit` request bodies. */
export const requestLog = (limit = 20_000) => {
  const bodies: string[] = [];
  return {
    bodies,
    keep: ({ body }: WireRequest) => {
      if (bodies.length < limit) bodies.push(body.toString());
    },
  };
};

/**
 * Bedrock Runtime's Converse operation over real HTTP, with a model behind it that really reads the transcript and the
 * criteria (see `language-model/`), and that believes whatever stands outside the transcript's fence.
 */
export const startBedrock = async (options: BedrockOptions = {}): Promise<BedrockSimulator> => {
  const ledger = options.ledger ?? newLedger();
  const log = requestLog(options.keepRequests);

  const answer = async (request: WireRequest): Promise<WireAnswer> => {
    const modelId = CONVERSE_PATH.exec(request.path)?.[1];
    if (request.method !== 'POST' || !modelId) {
      return awsError(404, 'UnknownOperationException', 'There is no such operation.');
    }
    const content = parsedJson(request.body);
    const { data: body, error } = ConverseBody.safeParse(content);
    if (!body)
      return awsError(400, 'ValidationException', error.issues[0]?.message ?? 'The body is malformed.');
    const fault = conversationFault(body);
    if (fault) return awsError(400, 'ValidationException', fault);
    await latency(options.latency?.modelMs, request);
    const { blocks, usable } = modelAnswer(body, options.misbehave);
    const input = inputHash(request, content);
    return {
      ...jsonAnswer(200, converseOutput(blocks, request.body.length, options.latency?.modelMs)),
      onDelivered: () => ledger.delivered({ input, usable, note: modelId }),
    };
  };

  const server = await startServer({
    answer,
    onReceived: log.keep,
    faults: options.faults,
    faultAnswers: {
      tooManyRequests: () =>
        awsError(429, 'ThrottlingException', 'Too many requests, please wait before trying again.'),
      serverError: () =>
        awsError(500, 'InternalServerException', 'The system encountered an unexpected error.'),
      malformed: (request, random) => ({
        ...(random() < 0.5
          ? htmlAnswer(200, 'Proxy', 'The upstream server sent no valid answer.')
          : BROKEN_JSON),
        onDelivered: () =>
          ledger.delivered({ input: inputHash(request, parsedJson(request.body)), usable: false }),
      }),
      cut: () => BROKEN_JSON,
    },
  });
  return { ...server, ledger, requests: () => [...log.bodies] };
};

const BROKEN_JSON: WireAnswer = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: '{"output":{"message":{"role":"assistant","content":[{"toolUse":{"toolUseId":"tooluse_x","name":"record_sc',
};

const parsedJson = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString());
  } catch {
    // The schema that this is checked against says what is wrong with no content at all.
    return undefined;
  }
};

/** What a repeated request has in common with the first: the model and all that the body says. */
export const inputHash = (request: WireRequest, content: unknown) =>
  sha256(`${request.path}\n${content === undefined ? request.body.toString() : canonicalJson(content)}`);

/** What Bedrock refuses in a conversation, in its own words; undefined when it is sound. */
const conversationFault = ({ messages, toolConfig }: ConverseBody): string | undefined => {
  if (messages[0]?.role !== 'user') return 'A conversation must start with a user message.';
  for (const [position, { role, content }] of messages.entries()) {
    const previous = messages[position - 1];
    if (previous?.role === role)
      return 'Roles must alternate between "user" and "assistant" in a conversation.';
    if (content.some(({ text }) => text?.trim() === ''))
      return 'The text field in the ContentBlock object is blank.';
    for (const [block, { toolUse }] of content.entries()) {
      if (
        toolUse &&
        (typeof toolUse.input !== 'object' || toolUse.input === null || Array.isArray(toolUse.input))
      ) {
        return `The format of the value at messages.${position}.content.${block}.toolUse.input is invalid. Provide a json object for the field and try again.`;
      }
    }
    const asked = (previous?.content ?? []).flatMap(({ toolUse }) => toolUse?.toolUseId ?? []);
    const answered = content.flatMap(({ toolResult }) => toolResult?.toolUseId ?? []);
    if (asked.some((id) => !answered.includes(id))) {
      return `Expected toolResult blocks at messages.${position}.content for the following Ids: ${asked.join(', ')}`;
    }
    if (answered.some((id) => !asked.includes(id))) {
      return `The number of toolResult blocks at messages.${position}.content exceeds the number of toolUse blocks of previous turn.`;
    }
  }
  if (messages.at(-1)?.role !== 'user') return 'The conversation must end with a user message.';
  if (!toolConfig && messages.some(({ content }) => content.some(({ toolUse }) => toolUse))) {
    return 'The toolConfig field must be defined when using toolUse and toolResult content blocks.';
  }
  return undefined;
};

type OutputBlock = { text: string } | { toolUse: { toolUseId: string; name: string; input: unknown } };

interface ModelAnswer {
  blocks: OutputBlock[];
  /** False when the answer is wrong on purpose. */
  usable: boolean;
}

const modelAnswer = (body: ConverseBody, misbehave: BedrockOptions['misbehave']): ModelAnswer => {
  const tool = body.toolConfig?.toolChoice?.tool?.name ?? body.toolConfig?.tools[0]?.toolSpec?.name;
  const conversation = readConversation(body);
  if (tool === 'record_scores') {
    const settings = systemSettings(body, 'CRITERIA_JSON', ScoringSettings);
    const honest = settings && scoreCall(conversation, settings);
    if (!settings || !honest) return inWords('I cannot score this: I see no transcript or no criteria.');
    const misbehaviour = misbehave?.(conversation.lines.map(({ text }) => text).join('\n'));
    if (!misbehaviour || !misbehavesNow(misbehaviour, (body.messages.length + 1) / 2)) {
      return { blocks: [toolUse(tool, honest)], usable: true };
    }
    const wrong = spoiled(honest, misbehaviour, settings.max);
    if (wrong === undefined) return { ...inWords('I cannot help with scoring people.'), usable: false };
    return { blocks: [toolUse(tool, wrong)], usable: false };
  }
  if (tool === 'record_cleaned_lines') {
    const settings = systemSettings(body, 'CLEANING_JSON', CleaningSettings);
    if (!settings || conversation.lines.length === 0)
      return inWords('I cannot clean this: I see no transcript.');
    return { blocks: [toolUse(tool, cleanLines(conversation.lines, settings.assignSpeakers))], usable: true };
  }
  return inWords('I am a simulated model and know the tools record_scores and record_cleaned_lines only.');
};

const inWords = (text: string): ModelAnswer => ({ blocks: [{ text }], usable: true });

const toolUse = (name: string, input: unknown): OutputBlock => ({
  toolUse: { toolUseId: `tooluse_${randomUUID().replaceAll('-', '').slice(0, 22)}`, name, input },
});

/** A Converse answer; tokens are counted as four bytes each. */
const converseOutput = (content: OutputBlock[], requestBytes: number, latencyMs = 0) => {
  const inputTokens = Math.ceil(requestBytes / 4);
  const outputTokens = Math.ceil(JSON.stringify(content).length / 4);
  return {
    metrics: { latencyMs },
    output: { message: { content, role: 'assistant' } },
    stopReason: content.some((block) => 'toolUse' in block) ? 'tool_use' : 'end_turn',
    usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
  };
};
