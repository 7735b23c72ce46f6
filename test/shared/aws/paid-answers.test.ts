import { z } from 'zod';
import { type PaidQuestion, paidAnswers } from '../../../functions/shared/aws/paid-answers';
import { aCallId } from '../../support/fixtures';
import type { AroundRequest } from '../../support/mortals';
import { inMemoryObjects } from '../../support/s3';

const Answer = z.object({ text: z.string() });
const question = (overrides: Partial<PaidQuestion> = {}): PaidQuestion => ({
  callId: aCallId,
  stage: 'speech',
  input: { engine: 'navai', recording: '"etag"' },
  ...overrides,
});

/** A service that counts its paid answers. */
const service = () => {
  let paid = 0;
  return { ask: async () => ({ text: `answer ${++paid}` }), paid: () => paid };
};

describe('a paid answer', () => {
  test('is paid for once and remembered for the same input', async () => {
    const answers = paidAnswers(inMemoryObjects());
    const { ask, paid } = service();
    const first = await answers.once(question(), Answer, ask);
    const second = await answers.once(question(), Answer, ask);
    expect(first).toEqual({ text: 'answer 1' });
    expect(second).toEqual(first);
    expect(paid()).toBe(1);
  });

  test('is not looked up in a first attempt unless this process paid for it', async () => {
    const read: string[] = [];
    const around: AroundRequest = (operation, run) => {
      read.push(operation);
      return run();
    };
    const objects = inMemoryObjects({}, { around });
    const answers = paidAnswers(objects);
    const { ask, paid } = service();
    await answers.once(question({ isFirst: true }), Answer, ask);
    expect(read).toEqual(['PutObject']);
    await answers.once(question({ isFirst: true }), Answer, ask);
    expect(read).toEqual(['PutObject', 'GetObject']);
    expect(paid()).toBe(1);
  });

  test('is stored under the call and stage before anything uses it', async () => {
    const objects = inMemoryObjects();
    await paidAnswers(objects).once(question(), Answer, service().ask);
    const keys = [...objects.content.keys()];
    expect(keys).toEqual([
      expect.stringMatching(/^answers\/sipuni-1760603535\.117302\/speech\/[0-9a-f]{64}\.json$/),
    ]);
  });

  test.each([
    ['another input', { input: { engine: 'navai', recording: '"other"' } }],
    ['another stage', { stage: 'cleaning' as const }],
    ['another call', { callId: 'sipuni-2' }],
  ])('is paid for again for %s', async (_, change) => {
    const answers = paidAnswers(inMemoryObjects());
    const { ask, paid } = service();
    await answers.once(question(), Answer, ask);
    await answers.once(question(change), Answer, ask);
    expect(paid()).toBe(2);
  });

  test('is not remembered when asking failed', async () => {
    const objects = inMemoryObjects();
    const answers = paidAnswers(objects);
    const failing = answers.once(question(), Answer, async () => {
      throw new Error('the service is down');
    });
    await expect(failing).rejects.toThrow('the service is down');
    expect(objects.content.size).toBe(0);
  });

  test('is paid for again if the present schema refuses it', async () => {
    const objects = inMemoryObjects();
    const answers = paidAnswers(objects);
    const { ask, paid } = service();
    await answers.once(question(), Answer, ask);
    const Wider = z.object({ text: z.string(), language: z.string() });
    await answers.once(question(), Wider, async () => ({ ...(await ask()), language: 'uz' }));
    expect(paid()).toBe(2);
  });

  test('can be forgotten, so that a retry asks again', async () => {
    const answers = paidAnswers(inMemoryObjects());
    const { ask, paid } = service();
    await answers.once(question(), Answer, ask);
    await answers.forget([question(), question({ input: 'never asked' })]);
    await answers.once(question(), Answer, ask);
    expect(paid()).toBe(2);
  });
});
