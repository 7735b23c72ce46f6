import { randomUUID } from 'node:crypto';
import type { Faults } from './faults';
import { cleanLines } from './language-model/cleaning';
import type { ModelLie } from './language-model/lies';
import { type Misbehaviour, misbehavesNow, spoiled } from './language-model/misbehaviour';
import {
  type Conversation,
  ConverseBody,
  LanguageSettings,
  readConversation,
  ScoringSettings,
  systemSettings,
} from './language-model/prompt';
import { scoreCall } from './language-model/scoring';
import { recordRoles } from './language-model/speakers';
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
  /** How the model lies in every answer to the questions that the lie is about. */
  lie?: ModelLie | undefined;
  /** How many request bodies `requests()` keeps, the first ones; default 20,000. */
  keepRequests?: number;
}

/** What the answers to one kind of question cost. */
export interface TokenUse {
  answers: number;
  inputTokens: number;
  outputTokens: number;
}

export interface BedrockSimulator extends RunningServer {
  ledger: Ledger;
  /** What was delivered so far, by the tool that a question has. */
  tokens(): Readonly<Record<string, TokenUse>>;
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
  const used = new Map<string, TokenUse>();
  const addTokens = (tool: string, { inputTokens, outputTokens }: Omit<TokenUse, 'answers'>): void => {
    const so = used.get(tool) ?? { answers: 0, inputTokens: 0, outputTokens: 0 };
    used.set(tool, {
      answers: so.answers + 1,
      inputTokens: so.inputTokens + inputTokens,
      outputTokens: so.outputTokens + outputTokens,
    });
  };

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
    const { blocks, usable } = modelAnswer(body, options);
    const input = inputHash(request, content);
    const output = converseOutput(blocks, request.body.length, options.latency?.modelMs);
    return {
      ...jsonAnswer(200, output),
      onDelivered: () => {
        addTokens(askedTool(body) ?? 'none', output.usage);
        ledger.delivered({ input, usable, note: modelId });
      },
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
  return {
    ...server,
    ledger,
    requests: () => [...log.bodies],
    tokens: () => Object.fromEntries(used),
  };
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

const askedTool = ({ toolConfig }: ConverseBody): string | undefined =>
  toolConfig?.toolChoice?.tool?.name ?? toolConfig?.tools[0]?.toolSpec?.name;

const modelAnswer = (body: ConverseBody, { misbehave, lie }: BedrockOptions): ModelAnswer => {
  const tool = askedTool(body);
  const conversation = readConversation(body);
  // The test of the connection asks the same again on purpose, so no answer of it can be repeated.
  if (tool === 'record_presence') return { blocks: [toolUse(tool, { here: true })], usable: false };
  if (tool === 'record_scores') return scoringAnswer(body, conversation, { misbehave, lie });
  if (tool !== 'record_edits' && tool !== 'record_roles')
    return inWords(
      'I am a simulated model and know the tools record_scores, record_edits and record_roles only.',
    );
  const label = tool === 'record_edits' ? 'CLEANING_JSON' : 'ROLES_JSON';
  if (!systemSettings(body, label, LanguageSettings) || conversation.lines.length === 0)
    return inWords('I cannot work on this: I see no transcript.');
  if (tool === 'record_roles')
    return { blocks: [toolUse(tool, recordRoles(conversation.lines))], usable: true };
  if (!lie?.cleaning) return { blocks: [toolUse(tool, cleanLines(conversation.lines))], usable: true };
  return lying(tool, lie.cleaning(conversation.lines));
};

const scoringAnswer = (
  body: ConverseBody,
  conversation: Conversation,
  { misbehave, lie }: Pick<BedrockOptions, 'misbehave' | 'lie'>,
): ModelAnswer => {
  const tool = 'record_scores';
  const settings = systemSettings(body, 'CRITERIA_JSON', ScoringSettings);
  const honest = settings && scoreCall(conversation, settings);
  if (!settings || !honest) return inWords('I cannot score this: I see no transcript or no criteria.');
  if (lie?.scoring) return lying(tool, lie.scoring(honest, conversation, settings));
  const misbehaviour = misbehave?.(conversation.lines.map(({ text }) => text).join('\n'));
  if (!misbehaviour || !misbehavesNow(misbehaviour, (body.messages.length + 1) / 2))
    return { blocks: [toolUse(tool, honest)], usable: true };
  const wrong = spoiled(honest, misbehaviour, settings.max);
  if (wrong === undefined) return { ...inWords('I cannot help with scoring people.'), usable: false };
  return { blocks: [toolUse(tool, wrong)], usable: false };
};

/** A lie is remembered like any answer, so paying for the same question twice is a duplicate. */
const lying = (tool: string, recorded: unknown): ModelAnswer =>
  recorded === undefined
    ? inWords('I would rather not.')
    : { blocks: [toolUse(tool, recorded)], usable: true };

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
