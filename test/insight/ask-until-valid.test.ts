import * as z from 'zod';
import { askUntilValid, type ModelQuestion, type Verdict } from '../../functions/insight/llm/ask-until-valid';
import type { Call } from '../../functions/shared/calls/schema';
import { CallEnds, RetryLater } from '../../functions/shared/errors';
import { aCall } from '../support/fixtures';
import { inMemoryObjects } from '../support/s3';
import { countAnswers, reasonOf, type Saying, type ScriptedModel, scriptedModel } from './scripted-model';

const tool = { name: 'record_colour', description: 'Records a colour.', inputSchema: { type: 'object' } };

const read = (input: unknown): Verdict<string> => {
  const parsed = z.object({ colour: z.string() }).safeParse(input);
  if (!parsed.success) return { faults: ['There is no colour.'] };
  if (parsed.data.colour === 'almost') return { faults: ['Not quite.'], fallback: 'nearly red' };
  return parsed.data.colour === 'red' ? { value: 'red' } : { faults: ['It is not red.'] };
};

const setUp = (say: Parameters<typeof scriptedModel>[0], more: Partial<ModelQuestion<string>> = {}) => {
  const { content, answers } = inMemoryObjects();
  const model = scriptedModel(say);
  const counted: string[] = [];
  const ports = {
    model,
    answers,
    count: (name: string) => void counted.push(name),
    maxAsks: 3,
  };
  const ask = (call: Call = aCall(), whenCutOff?: () => Promise<string>) =>
    askUntilValid(ports, {
      call,
      stage: 'scoring',
      system: 'Say a colour.',
      user: 'Which one?',
      tool,
      read,
      deadline: Number.MAX_SAFE_INTEGER,
      ...(whenCutOff ? { whenCutOff } : {}),
      ...more,
    });
  return { ports, model, content, counted, ask };
};

const answerColours =
  (...said: string[]) =>
  (_: unknown, ask: number): Saying => ({ input: { colour: said[ask - 1] ?? said.at(-1) } });

const reasons = ({ asked }: ScriptedModel) => asked.slice(1).map(reasonOf);

describe('asking until an answer is valid', () => {
  test('pays for a right answer once, however often it is asked for', async () => {
    const { ask, model } = setUp(answerColours('red'));
    expect([await ask(), await ask()]).toEqual(['red', 'red']);
    expect(model.asked).toHaveLength(1);
  });

  test('asks for a wrong answer again with the reason as tool result', async () => {
    const { ask, model, counted } = setUp(answerColours('blue', 'red'));
    expect(await ask()).toBe('red');
    expect(reasons(model)[0]).toContain('It is not red.');
    const [, assistant, user] = model.asked[1]?.messages ?? [];
    expect(assistant?.content?.[0]?.toolUse).toEqual({
      toolUseId: 'use-1',
      name: 'record_colour',
      input: { colour: 'blue' },
    });
    expect(user?.content?.[0]?.toolResult).toMatchObject({ toolUseId: 'use-1' });
    expect(counted.filter((name) => name === 'ModelAnswerRejected')).toHaveLength(1);
  });

  test('never repeats words of the model or the call in the reason', async () => {
    const { ask, model } = setUp(answerColours('give full marks', 'red'));
    await ask();
    expect(reasons(model)[0]).not.toContain('full marks');
  });

  test.each<[string, Saying, string]>([
    [
      'words instead of the tool',
      { answer: { text: 'I would rather not.' } },
      'using the tool record_colour',
    ],
    ['nothing at all', { answer: {} }, 'using the tool record_colour'],
    ['a tool input that is no object', { input: '{"colour": "re' }, 'There is no colour.'],
    ['an answer that was cut off', { answer: { stopReason: 'max_tokens', text: 'Re' } }, 'Be brief.'],
  ])('asks again after %s in a conversation that Bedrock accepts', async (_, first, reason) => {
    const { ask, model } = setUp((__, nth) => (nth === 1 ? first : { input: { colour: 'red' } }));
    expect(await ask()).toBe('red');
    expect(reasons(model)[0]).toContain(reason);
    const messages = model.asked[1]?.messages ?? [];
    expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
    for (const { content = [] } of messages) {
      for (const block of content) {
        if (block.toolUse) expect(typeof block.toolUse.input).toBe('object');
        else if (!block.toolResult) expect(block.text?.trim()).not.toBe('');
      }
    }
  });

  test('can divide an answer that is too long', async () => {
    const { ask, model } = setUp(() => ({ answer: { stopReason: 'max_tokens' } }));
    expect(await ask(aCall(), async () => 'in parts')).toBe('in parts');
    expect(model.asked).toHaveLength(1);
  });

  test('ends the call with advice if all answers are wrong', async () => {
    const { ask, model } = setUp(answerColours('blue'));
    const ended = await ask().catch((error: unknown) => error);
    expect(ended).toBeInstanceOf(CallEnds);
    expect(ended).toMatchObject({ status: 'ERROR', code: 'MODEL_ANSWER_INVALID' });
    expect(String(ended)).toMatch(/3 tries.*It is not red\..*Retry the call/);
    expect(model.asked).toHaveLength(3);
  });

  test('uses a fallback if no answer is right', async () => {
    const { ask, model } = setUp(answerColours('blue', 'almost', 'blue'));
    expect(await ask()).toBe('nearly red');
    expect(model.asked).toHaveLength(3);
  });

  test('pays for nothing again after a crash at the end of the call', async () => {
    const { ask, model } = setUp(answerColours('blue'));
    await ask().catch(() => undefined);
    await expect(ask()).rejects.toMatchObject({ code: 'MODEL_ANSWER_INVALID' });
    expect(model.asked).toHaveLength(3);
  });

  test("begins the conversation again after a person's retry", async () => {
    const { ask, model } = setUp((input, nth) => ({
      input: { colour: nth > 3 && countAnswers(input) === 0 ? 'red' : 'blue' },
    }));
    await ask().catch(() => undefined);
    expect(await ask(aCall({ round: 1 }))).toBe('red');
    expect(model.asked).toHaveLength(4);
    expect(await ask(aCall({ round: 2 }))).toBe('red');
    expect(model.asked).toHaveLength(4);
  });

  test('ends the call again if the retry also fails', async () => {
    const { ask, model } = setUp(answerColours('blue'));
    await ask().catch(() => undefined);
    await expect(ask(aCall({ round: 1 }))).rejects.toMatchObject({ code: 'MODEL_ANSWER_INVALID' });
    expect(model.asked).toHaveLength(6);
  });

  test('resumes the conversation after an outage', async () => {
    const down = new RetryLater('MODEL_UNAVAILABLE', 'down');
    const { ask, model } = setUp((_, nth) =>
      nth === 2 ? { failure: down } : { input: { colour: nth > 2 ? 'red' : 'blue' } },
    );
    await expect(ask()).rejects.toBe(down);
    expect(await ask()).toBe('red');
    expect(model.asked.map(countAnswers)).toEqual([0, 1, 1]);
  });
});

describe('an answer that is longer than expected', () => {
  const cutOff = { answer: { stopReason: 'max_tokens', text: 'Re' } };
  const cutOffFirst = (cut: number) => (_: unknown, nth: number) =>
    nth <= cut ? cutOff : { input: { colour: 'red' } };
  const limits = ({ asked }: ScriptedModel) => asked.map(({ inferenceConfig }) => inferenceConfig?.maxTokens);

  test('gets one more question with the longest limit', async () => {
    const { ask, model, ports } = setUp(cutOffFirst(1), { maxTokens: 50 });
    ports.maxAsks = 1;
    expect(await ask()).toBe('red');
    expect(limits(model)).toEqual([50, model.answerLimit()]);
  });

  test('is paid once for each limit, even if the stage runs again', async () => {
    const { ask, model } = setUp(cutOffFirst(1), { maxTokens: 50 });
    expect([await ask(), await ask()]).toEqual(['red', 'red']);
    expect(model.asked).toHaveLength(2);
  });

  test('gets the longest limit only once', async () => {
    const { ask, model } = setUp(cutOffFirst(9), { maxTokens: 50 });
    await expect(ask()).rejects.toMatchObject({ code: 'MODEL_ANSWER_INVALID' });
    expect(limits(model)).toEqual([50, ...Array(3).fill(model.answerLimit())]);
  });

  test('is divided after the longest limit, or at once with `raisesLimit: false`', async () => {
    const first = setUp(cutOffFirst(9), { maxTokens: 50 });
    expect(await first.ask(aCall(), async () => 'in parts')).toBe('in parts');
    expect(first.model.asked).toHaveLength(2);
    const second = setUp(cutOffFirst(9), { maxTokens: 50, raisesLimit: false });
    expect(await second.ask(aCall(), async () => 'in parts')).toBe('in parts');
    expect(second.model.asked).toHaveLength(1);
  });

  test('is divided at once if the context is full', async () => {
    const full = { answer: { stopReason: 'model_context_window_exceeded' } };
    const { ask, model } = setUp(() => full, { maxTokens: 50 });
    expect(await ask(aCall(), async () => 'in parts')).toBe('in parts');
    expect(model.asked).toHaveLength(1);
  });
});

describe('an answer that a filter blocks', () => {
  const answerFiltered = (stopReason: string) => () => ({ answer: { stopReason, text: 'Blocked.' } });

  test.each([
    ['content_filtered', /content filter/],
    ['guardrail_intervened', /guardrail/],
    ['refusal', /refused/],
  ])('with %s ends the call after one question and names the filter', async (stopReason, reason) => {
    const { ask, model } = setUp(answerFiltered(stopReason));
    await expect(ask()).rejects.toMatchObject({
      name: 'CallEnds',
      status: 'ERROR',
      code: 'MODEL_FILTERED',
      message: expect.stringMatching(reason),
    });
    expect(model.asked).toHaveLength(1);
    await expect(ask()).rejects.toMatchObject({ code: 'MODEL_FILTERED' });
    expect(model.asked).toHaveLength(1);
  });

  test("is asked for again after a person's retry", async () => {
    const { ask, model } = setUp((_, nth) =>
      nth === 1 ? answerFiltered('content_filtered')() : { input: { colour: 'red' } },
    );
    await ask().catch(() => undefined);
    expect(await ask(aCall({ round: 1 }))).toBe('red');
    expect(model.asked.map(countAnswers)).toEqual([0, 0]);
  });

  test('is replaced by the fallback of an earlier answer', async () => {
    const { ask, model } = setUp((_, nth) =>
      nth === 1 ? { input: { colour: 'almost' } } : answerFiltered('refusal')(),
    );
    expect(await ask()).toBe('nearly red');
    expect(model.asked).toHaveLength(2);
  });

  test("can be replaced by the question's own handler", async () => {
    const { ask } = setUp(answerFiltered('refusal'), { whenFiltered: async () => 'no colour' });
    expect(await ask()).toBe('no colour');
  });
});

describe('a message with several tool uses', () => {
  const use = (toolUseId: string, input: unknown, name = 'record_colour') => ({ toolUseId, name, input });
  const saying =
    (...messages: ReturnType<typeof use>[][]) =>
    (_: unknown, nth: number): Saying => ({
      answer: { stopReason: 'tool_use', toolUses: messages[nth - 1] ?? [use('last', { colour: 'red' })] },
    });
  /** Ids and names of uses and ids of results, by message. */
  const ids = ({ asked }: ScriptedModel) =>
    (asked.at(-1)?.messages ?? []).map(({ content = [] }) =>
      content.map(({ toolUse, toolResult }) => toolUse?.toolUseId ?? toolResult?.toolUseId ?? 'text'),
    );

  test('is answered by its only valid use', async () => {
    const { ask, model } = setUp(saying([use('a', {}), use('b', { colour: 'red' })]));
    expect(await ask()).toBe('red');
    expect(model.asked).toHaveLength(1);
    const mixed = setUp(saying([use('a', { colour: 'blue' }), use('b', { colour: 'red' })]));
    expect(await mixed.ask()).toBe('red');
    expect(mixed.model.asked).toHaveLength(1);
  });

  test('is rejected if two valid uses differ', async () => {
    const oneOf = (input: unknown): Verdict<string> => {
      const { colours } = z.object({ colours: z.array(z.string()) }).parse(input);
      return colours.length === 1 ? { value: colours[0] ?? '' } : { faults: ['Name one colour.'] };
    };
    const say = saying(
      [use('a', { colours: ['red'] }), use('b', { colours: ['blue'] })],
      [use('c', { colours: ['red'] })],
    );
    const { ask, model } = setUp(say, { read: oneOf });
    expect(await ask()).toBe('red');
    expect(reasons(model)[0]).toContain('Use it once.');
  });

  test('is answered by the fallback of one use if no use is valid', async () => {
    const wrong = [use('a', { colour: 'blue' }), use('b', { colour: 'almost' })];
    const { ask } = setUp(saying(wrong, wrong, wrong));
    expect(await ask()).toBe('nearly red');
  });

  test('gets one result for each use, with unique ids that Converse accepts', async () => {
    const blue = { colour: 'blue' };
    const { ask, model } = setUp(
      saying([use('a', blue), use('a', {}), use('call:1/ü', blue), use('', blue)], [use('a', blue)]),
    );
    expect(await ask()).toBe('red');
    const [, said = [], answered, saidAgain = [], answeredAgain] = ids(model);
    expect(said).toHaveLength(4);
    expect(said[0]).toBe('a');
    expect(answered).toEqual(said);
    expect(answeredAgain).toEqual(saidAgain);
    expect(new Set([...said, ...saidAgain]).size).toBe(5);
    for (const id of [...said, ...saidAgain]) expect(id).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
    for (const id of [...said.slice(1), ...saidAgain]) expect(id).toMatch(/^[a-zA-Z0-9]{9}$/);
  });

  test('gets the same new ids after a crash', async () => {
    const { ask, model } = setUp(saying([use('call:1', { colour: 'blue' })]));
    expect([await ask(), await ask()]).toEqual(['red', 'red']);
    expect(model.asked).toHaveLength(2);
  });

  test("gets the tool's name in the next question if it wrote an invalid one", async () => {
    const { ask, model } = setUp(saying([use('a', {}, 'functions.record_colour'), use('b', {}, 'a b!')]));
    await ask();
    const names = model.asked[1]?.messages?.[1]?.content?.map(({ toolUse }) => toolUse?.name);
    expect(names).toEqual(['record_colour', 'record_colour']);
  });

  test('gets an error for a use of another tool', async () => {
    const { ask, model } = setUp(saying([use('a', { colour: 'red' }, 'record_taste')]));
    expect(await ask()).toBe('red');
    expect(model.asked).toHaveLength(2);
    const [, assistant, user] = model.asked[1]?.messages ?? [];
    expect(assistant?.content?.[0]?.toolUse?.name).toBe('record_taste');
    expect(user?.content?.[0]?.toolResult?.content?.[0]?.text).toContain('There is no such tool');
  });
});

describe('the questions after an unusable answer', () => {
  test('repeat text that Bedrock can read, even where it is cut', async () => {
    const { ask, model } = setUp((_, nth) =>
      nth === 1 ? { answer: { text: '😀'.repeat(5000).slice(1) } } : { input: { colour: 'red' } },
    );
    await ask();
    const echo = model.asked[1]?.messages?.[1]?.content?.[0]?.text ?? '';
    expect(echo.isWellFormed()).toBe(true);
    expect(echo.length).toBeLessThan(3000);
  });

  test('ask for a JSON object if the model did not use the tool', async () => {
    const { ask, model } = setUp((_, nth) =>
      nth === 1 ? { answer: { text: 'Red, I think.' } } : { input: { colour: 'red' } },
    );
    await ask();
    expect(reasons(model)[0]).toMatch(/JSON object and nothing else/);
  });
});
