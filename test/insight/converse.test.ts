import { readConverseOutput, toConverseInput } from '../../functions/insight/llm/converse';
import { type ModelRequest, questionOf } from '../../functions/insight/llm/language-model';
import { takesOf } from '../../functions/insight/llm/model-families';

const tool = { name: 'record_scores', description: 'Records.', inputSchema: { type: 'object' } };
const request: ModelRequest = {
  system: 'Judge.',
  messages: [
    { role: 'user', content: [{ text: 'Hello.' }] },
    { role: 'assistant', content: [{ toolUse: { toolUseId: 'a', name: 'record_scores', input: {} } }] },
    { role: 'user', content: [{ toolError: { toolUseId: 'a', reason: 'There is no score.' } }] },
  ],
  tool,
};
const inputFor = (modelId: string) =>
  toConverseInput(request, { modelId, maxTokens: 100, takes: takesOf(modelId) });

describe('a question to Converse', () => {
  test('has temperature 0 and one forced tool if the family accepts both', () => {
    expect(inputFor('eu.anthropic.claude-sonnet-4-6')).toEqual({
      modelId: 'eu.anthropic.claude-sonnet-4-6',
      system: [{ text: 'Judge.' }],
      messages: [
        request.messages[0],
        {
          role: 'assistant',
          content: [{ toolUse: { toolUseId: 'a', name: 'record_scores', input: {} } }],
        },
        {
          role: 'user',
          content: [{ toolResult: { toolUseId: 'a', content: [{ text: 'There is no score.' }] } }],
        },
      ],
      inferenceConfig: { maxTokens: 100, temperature: 0 },
      toolConfig: {
        tools: [
          {
            toolSpec: {
              name: 'record_scores',
              description: 'Records.',
              inputSchema: { json: { type: 'object' } },
            },
          },
        ],
        toolChoice: { tool: { name: 'record_scores' } },
      },
    });
  });

  test('has no temperature if the family refuses it', () => {
    const { inferenceConfig, toolConfig } = inputFor('us.anthropic.claude-opus-5');
    expect(inferenceConfig).toEqual({ maxTokens: 100 });
    expect(toolConfig?.toolChoice).toEqual({ tool: { name: 'record_scores' } });
  });

  test('wants any tool or leaves it open if the family accepts no more', () => {
    expect(inputFor('mistral.mistral-large-2407-v1:0').toolConfig?.toolChoice).toEqual({ any: {} });
    expect(inputFor('meta.llama3-1-70b-instruct-v1:0').toolConfig).not.toHaveProperty('toolChoice');
    expect(inputFor('example.unknown-1').toolConfig).not.toHaveProperty('toolChoice');
  });
});

describe('the key of a paid answer', () => {
  test('contains neither limits nor fields of Converse', () => {
    const question = questionOf('a-model', { ...request, maxTokens: 5 });
    expect(question).toEqual(questionOf('a-model', request));
    expect(Object.keys(question)).toEqual(['modelId', 'system', 'messages', 'tool']);
    expect(JSON.stringify(question)).not.toMatch(
      /temperature|toolChoice|maxTokens|inferenceConfig|cachePoint/,
    );
  });

  test("has the same bytes whatever the order of a tool's fields", () => {
    const { inputSchema, description, name } = tool;
    const turned = { ...request, tool: { inputSchema, description, name } };
    expect(JSON.stringify(questionOf('m', turned))).toBe(JSON.stringify(questionOf('m', request)));
  });
});

describe('an answer of Converse', () => {
  const output = (content: unknown[] | undefined, stopReason: string | undefined) =>
    readConverseOutput({
      $metadata: {},
      output: content && { message: { role: 'assistant', content } },
      stopReason,
      usage: { inputTokens: 7, outputTokens: 3, totalTokens: 10 },
    } as never);

  test('keeps tool uses and text but no thoughts', () => {
    expect(
      output(
        [
          { reasoningContent: { reasoningText: { text: 'Hm.' } } },
          { text: 'Here. ' },
          { toolUse: { toolUseId: 'a', name: 'one', input: { x: 1 } } },
          { text: 'There.' },
          { toolUse: { toolUseId: 'b', name: 'two' } },
        ],
        'tool_use',
      ),
    ).toEqual({
      stopReason: 'tool_use',
      text: 'Here. There.',
      toolUses: [
        { toolUseId: 'a', name: 'one', input: { x: 1 } },
        { toolUseId: 'b', name: 'two', input: {} },
      ],
      inputTokens: 7,
      outputTokens: 3,
    });
  });

  test('drops an input that is too deep to store', () => {
    const deep = JSON.parse('{"a":'.repeat(50_000) + 1 + '}'.repeat(50_000));
    const answer = output([{ toolUse: { toolUseId: 'a', name: 'one', input: deep } }], 'tool_use');
    expect(JSON.parse(JSON.stringify(answer))).toMatchObject({ toolUses: [{ name: 'one', input: {} }] });
  });

  test('may come filtered and without a message', () => {
    expect(output(undefined, 'content_filtered')).toMatchObject({
      stopReason: 'content_filtered',
      text: '',
      toolUses: [],
    });
  });

  test('is invalid without a message and a stop reason', () => {
    expect(() => output(undefined, undefined)).toThrow('without a message');
  });
});
