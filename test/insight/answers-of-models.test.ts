import type { BedrockRuntimeClient, ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import { cleaningQuestion } from '../../functions/insight/cleaning/cleaning-question';
import { askUntilValid } from '../../functions/insight/llm/ask-until-valid';
import { maskLines } from '../../functions/insight/masked-lines';
import { bedrockModel } from '../../functions/insight/model-client';
import { aCall } from '../support/fixtures';
import { inMemoryObjects } from '../support/s3';

const call = aCall({ status: 'PROCESSING', stage: 'cleaning' });
const said = ['eee merhaba nasil yardimci olabilirim', 'internetim internetim calismiyor'];
const lines = maskLines(
  said.map((text, index) => ({
    index,
    speaker: index === 0 ? ('agent' as const) : ('customer' as const),
    startMs: index * 1200,
    endMs: index * 1200 + 1000,
    text,
  })),
);
const edits = [
  { segment: 0, kind: 'filler', quote: 'eee', occurrence: 1 },
  { segment: 1, kind: 'repeat', quote: 'internetim', occurrence: 2 },
];
const good = { edits };

const toolUse = (input: unknown, toolUseId = 'tooluse_abc', name = 'record_edits') => ({
  toolUse: { toolUseId, name, input },
});
const converse = (content: unknown[], stopReason = 'tool_use') => ({
  output: { message: { role: 'assistant', content } },
  stopReason,
  usage: { inputTokens: 10, outputTokens: 5 },
});
const makeRefusal = (message: string) =>
  Object.assign(new Error(message), { name: 'ValidationException', $metadata: { httpStatusCode: 400 } });

/** Cleans one piece with Bedrock's answers. The last answer repeats. */
const cleanWithAnswers = async (answers: unknown[], modelId = 'eu.anthropic.claude-sonnet-4-6') => {
  const requests: ConverseCommandInput[] = [];
  const send = async ({ input }: { input: ConverseCommandInput }) => {
    requests.push(input);
    const answer = answers[Math.min(requests.length, answers.length) - 1];
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const client = { send } as unknown as BedrockRuntimeClient;
  const backoff = { baseMs: 1, capMs: 2 };
  const ports = {
    model: bedrockModel({ modelId, timeoutMs: 5000, maxTokens: 1000, backoff, client }),
    answers: inMemoryObjects().answers,
    count: () => undefined,
    maxAsks: 3,
  };
  const found = await askUntilValid(ports, {
    call,
    stage: 'cleaning',
    ...cleaningQuestion({ callId: call.callId, language: 'tr', lines }),
    deadline: Number.MAX_SAFE_INTEGER,
  });
  return { found, requests };
};

test('a model without temperature is asked without one', async () => {
  const message = 'The model returned the following errors: `temperature` is deprecated for this model.';
  const { found, requests } = await cleanWithAnswers([makeRefusal(message), converse([toolUse(good)])]);
  expect(found).toEqual(edits);
  expect(requests.map(({ inferenceConfig }) => inferenceConfig?.temperature)).toEqual([0, undefined]);
});

test.each<[string, unknown[]]>([
  ['input is JSON text', [toolUse(JSON.stringify(good))]],
  ['edits is JSON text', [toolUse({ edits: JSON.stringify(edits) })]],
  [
    'segment numbers are text',
    [toolUse({ edits: edits.map((edit) => ({ ...edit, segment: String(edit.segment) })) })],
  ],
  ['the answer is wrapped in "parameters"', [toolUse({ parameters: good })]],
  ['the answer is wrapped in "input"', [toolUse({ input: good })]],
  ['the first use is empty', [toolUse({}, 'a'), toolUse(good, 'b')]],
  [
    'the edits are split over two uses',
    [toolUse({ edits: [edits[0]] }, 'a'), toolUse({ edits: [edits[1]] }, 'b')],
  ],
  ['thoughts come first', [{ reasoningContent: { reasoningText: { text: 'Hm.' } } }, toolUse(good)]],
  ['words come first', [{ text: 'I will record the edits.' }, toolUse(good)]],
])('an answer is used at once if %s', async (_, content) => {
  const { found, requests } = await cleanWithAnswers([converse(content)]);
  expect(found).toEqual(edits);
  expect(requests).toHaveLength(1);
});

test.each<[string, string]>([
  ['JSON alone', JSON.stringify(good)],
  ['JSON in a code block', `Here are the edits:\n\`\`\`json\n${JSON.stringify(good, null, 2)}\n\`\`\``],
  ['a call of the tool', `{"type":"function","name":"record_edits","parameters":${JSON.stringify(good)}}`],
])('a model that need not use the tool may answer with %s', async (_, text) => {
  const llama = 'us.meta.llama3-3-70b-instruct-v1:0';
  const { found, requests } = await cleanWithAnswers([converse([{ text }], 'end_turn')], llama);
  expect(found).toEqual(edits);
  expect(requests).toHaveLength(1);
  expect(requests[0]?.toolConfig).not.toHaveProperty('toolChoice');
});
