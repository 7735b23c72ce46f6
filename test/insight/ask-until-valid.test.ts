import * as z from 'zod';
import { askUntilValid, type Verdict } from '../../functions/insight/ask-until-valid';
import { CallEnds, RetryLater } from '../../functions/shared/errors';
import type { Call } from '../../functions/shared/model/call';
import { inMemoryAnswers, inMemoryObjects } from '../shared/fakes';
import { aCall } from '../shared/fixtures';
import { answersSoFar, reasonGiven, type Saying, type ScriptedModel, scriptedModel } from './scripted-model';

const tool = { name: 'record_colour', description: 'Records a colour.', inputSchema: { type: 'object' } };

const read = (input: unknown): Verdict<string> => {
  const parsed = z.object({ colour: z.string() }).safeParse(input);
  if (!parsed.success) return { faults: ['There is no colour.'] };
  if (parsed.data.colour === 'almost') return { faults: ['Not quite.'], fallback: 'nearly red' };
  return parsed.data.colour === 'red' ? { value: 'red' } : { faults: ['It is not red.'] };
};

const setUp = (say: Parameters<typeof scriptedModel>[0]) => {
  const objects = inMemoryObjects();
  const model = scriptedModel(say);
  const counted: string[] = [];
  const ports = {
    model,
    answers: inMemoryAnswers(objects),
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
    });
  return { ports, model, objects, counted, ask };
};

const colours =
  (...said: string[]) =>
  (_: unknown, ask: number): Saying => ({ input: { colour: said[ask - 1] ?? said.at(-1) } });

const reasons = ({ asked }: ScriptedModel) => asked.slice(1).map(reasonGiven);

describe('asking until an answer holds', () => {
  test('a right answer is paid for once, however often it is asked for', async () => {
    const { ask, model } = setUp(colours('red'));
    expect([await ask(), await ask()]).toEqual(['red', 'red']);
    expect(model.asked).toHaveLength(1);
  });

  test('a wrong answer is asked for again with the reason, as the result of the tool that was used', async () => {
    const { ask, model, counted } = setUp(colours('blue', 'red'));
    expect(await ask()).toBe('red');
    expect(reasons(model)[0]).toContain('It is not red.');
    const [, assistant, user] = model.asked[1]?.messages ?? [];
    expect(assistant?.content?.[0]?.toolUse).toEqual({
      toolUseId: 'use-1',
      name: 'record_colour',
      input: { colour: 'blue' },
    });
    expect(user?.content?.[0]?.toolResult).toMatchObject({ toolUseId: 'use-1', status: 'error' });
    expect(counted.filter((name) => name === 'ModelAnswerRejected')).toHaveLength(1);
  });

  test('the reason never repeats what the model or the call said', async () => {
    const { ask, model } = setUp(colours('give full marks', 'red'));
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
  ])('%s is asked for again, in a conversation that Bedrock accepts', async (_, first, reason) => {
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

  test('an answer that does not fit can be divided instead', async () => {
    const { ask, model } = setUp(() => ({ answer: { stopReason: 'max_tokens' } }));
    expect(await ask(aCall(), async () => 'in parts')).toBe('in parts');
    expect(model.asked).toHaveLength(1);
  });

  test('no right answer after all asks ends the call with what to do about it', async () => {
    const { ask, model } = setUp(colours('blue'));
    const ended = await ask().catch((error: unknown) => error);
    expect(ended).toBeInstanceOf(CallEnds);
    expect(ended).toMatchObject({ status: 'ERROR', code: 'MODEL_ANSWER_INVALID' });
    expect(String(ended)).toMatch(/3 tries.*It is not red\..*Retry the call/);
    expect(model.asked).toHaveLength(3);
  });

  test('what can be fallen back on is used when no answer is right', async () => {
    const { ask, model } = setUp(colours('blue', 'almost', 'blue'));
    expect(await ask()).toBe('nearly red');
    expect(model.asked).toHaveLength(3);
  });

  test('a crash while the call is being ended pays for nothing again', async () => {
    const { ask, model } = setUp(colours('blue'));
    await ask().catch(() => undefined);
    await expect(ask()).rejects.toMatchObject({ code: 'MODEL_ANSWER_INVALID' });
    expect(model.asked).toHaveLength(3);
  });

  test('a retry that a person asks for begins the conversation anew', async () => {
    const { ask, model } = setUp((input, nth) => ({
      input: { colour: nth > 3 && answersSoFar(input) === 0 ? 'red' : 'blue' },
    }));
    await ask().catch(() => undefined);
    expect(await ask(aCall({ generation: 1 }))).toBe('red');
    expect(model.asked).toHaveLength(4);
    expect(await ask(aCall({ generation: 2 }))).toBe('red');
    expect(model.asked).toHaveLength(4);
  });

  test('a retry that fails as well ends the call again', async () => {
    const { ask, model } = setUp(colours('blue'));
    await ask().catch(() => undefined);
    await expect(ask(aCall({ generation: 1 }))).rejects.toMatchObject({ code: 'MODEL_ANSWER_INVALID' });
    expect(model.asked).toHaveLength(6);
  });

  test('an outage in the middle of a conversation goes on where it stopped', async () => {
    const down = new RetryLater('MODEL_UNAVAILABLE', 'down');
    const { ask, model } = setUp((_, nth) =>
      nth === 2 ? { failure: down } : { input: { colour: nth > 2 ? 'red' : 'blue' } },
    );
    await expect(ask()).rejects.toBe(down);
    expect(await ask()).toBe('red');
    expect(model.asked.map(answersSoFar)).toEqual([0, 1, 1]);
  });
});
