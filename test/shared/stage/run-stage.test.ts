import { preparedKey, recordingKey, transcriptKey } from '../../../functions/shared/calls/object-keys';
import type { Call } from '../../../functions/shared/calls/schema';
import { callStore } from '../../../functions/shared/calls/store';
import {
  AnswerPending,
  CallEnds,
  RetryLater,
  StageBusy,
  UnusableMessage,
} from '../../../functions/shared/errors';
import {
  type Delivery,
  endCall,
  type StagePorts,
  type StageWork,
  stageRunner,
} from '../../../functions/shared/stage/run-stage';
import type { Stage } from '../../../functions/shared/stage/stages';
import { placeSound } from '../../speech/prepared-sound';
import { aCall, aCallId } from '../../support/fixtures';
import { atOnce, tableUnder, threeWays } from '../../support/three-ways';
import { testWorld } from '../../support/world';

const start = Date.parse('2025-10-16T19:00:00.000Z');
const leaseMs = 60_000;

/** The speech stage of one call. The test decides its work. */
const stageOf = (call: Call, options: Partial<StagePorts> = {}) => {
  const { stored, placeCall, calls, objects, runs } = testWorld({ calls: [call] });
  placeSound(objects.content, call);
  const ended: unknown[] = [];
  const retried: string[] = [];
  const clock = { now: start };
  let deliveries = 0;
  const ports: StagePorts = {
    calls,
    runs,
    objects,
    backoff: { baseMs: 2000, capMs: 300_000 },
    maxAttempts: 3,
    keepRecordings: false,
    now: () => clock.now,
    onEnded: (_, status, code) => ended.push([status, code]),
    onRetry: (_, failure) => retried.push(failure.code),
    ...options,
  };
  const deliver = (work: StageWork['work'], stage: Stage = 'speech') => {
    const delivery: Delivery = {
      callId: call.callId,
      owner: `delivery-${++deliveries}`,
      leaseMs,
      deadline: clock.now + leaseMs,
    };
    return stageRunner(ports)({ stage, work })(delivery);
  };
  /** Moves the call on, like the work of a stage. */
  const moveOn = async (current: Call) => {
    await calls.move(current, 'speech', { status: 'PROCESSING', stage: 'cleaning', attempts: 0 }, 'later');
  };
  return {
    ports,
    calls,
    objects,
    runs,
    ended,
    retried,
    clock,
    deliver,
    moveOn,
    placeCall,
    call: () => stored.call(),
    run: () => stored.run('speech', call),
  };
};

const atSpeech = (overrides: Partial<Call> = {}) =>
  aCall({ status: 'UPLOADED', stage: 'speech', fileUrl: 's3://a-bucket/a-recording', ...overrides });

const catchThrown = (running: Promise<unknown>) =>
  running.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );

const failWith = (failure: unknown) => async () => {
  throw failure;
};

/** Acts like a process that dies. Its promise never settles. */
const die = () => new Promise<never>(() => {});

/** A write that succeeds before its process dies. */
const dieAfter =
  <Arguments extends unknown[]>(write: (...given: Arguments) => Promise<unknown>) =>
  async (...given: Arguments) => {
    await write(...given);
    return die();
  };

describe('a delivery', () => {
  test('is noted as finished where the work is done, and nowhere else', async () => {
    const finished: Stage[] = [];
    const { deliver, moveOn } = stageOf(atSpeech(), { onFinished: (stage) => finished.push(stage) });
    await catchThrown(deliver(failWith(new RetryLater('SPEECH_FAILED', 'Not now'))));
    await catchThrown(deliver(failWith(new AnswerPending(1_000))));
    expect(finished).toEqual([]);
    await deliver(moveOn);
    await deliver(moveOn);
    expect(finished).toEqual(['speech']);
  });

  test('does the work once', async () => {
    const { deliver, moveOn, call } = stageOf(atSpeech());
    await deliver(moveOn);
    expect(call()).toMatchObject({ status: 'PROCESSING', stage: 'cleaning' });
  });

  test.each(['recordings', 'preparation'] as const)(
    'of %s leaves the audio to the next stage',
    async (stage) => {
      const { deliver, objects } = stageOf(aCall({ status: 'UPLOADED', stage }));
      await deliver(async () => {}, stage);
      expect([...objects.content.keys()].sort()).toEqual([preparedKey(atSpeech()), recordingKey(atSpeech())]);
    },
  );

  test.each<[string, Stage, Partial<Call>, number]>([
    ['waits for speech', 'preparation', {}, 2],
    ['has left speech', 'preparation', { status: 'PROCESSING', stage: 'cleaning' }, 0],
    ['has left speech', 'recordings', { status: 'PROCESSING', stage: 'scoring' }, 0],
    ['has failed', 'recordings', { status: 'ERROR' }, 0],
    ['was skipped', 'preparation', { status: 'SKIPPED' }, 0],
    ['has failed', 'cleaning', { status: 'ERROR', stage: 'cleaning' }, 2],
  ])('of a call that %s leaves the audio that it needs (%s)', async (_, stage, state, left) => {
    const { deliver, objects } = stageOf(atSpeech(state));
    await deliver(async () => {}, stage);
    expect(objects.content.size).toBe(left);
  });

  test('of an unknown call is unusable', async () => {
    const { ports } = stageOf(atSpeech());
    const stage = stageRunner(ports)({ stage: 'speech', work: async () => {} });
    const delivery = { callId: 'sipuni-unknown', owner: 'a', leaseMs, deadline: 0 };
    await expect(stage(delivery)).rejects.toThrow(UnusableMessage);
  });

  test.each([
    ['has left the stage behind', { stage: 'scoring', status: 'PROCESSING' }],
    ['is done', { stage: 'scoring', status: 'DONE' }],
    ['has failed', { status: 'ERROR', reasonCode: 'SPEECH_REFUSED' }],
    ['was skipped', { status: 'SKIPPED', reasonCode: 'TRANSCRIPT_EMPTY' }],
  ] as Array<[string, Partial<Call>]>)('does not work on a call that %s', async (_, state) => {
    const { deliver, call } = stageOf(atSpeech(state));
    const work = jest.fn(async () => {});
    const before = call();
    await deliver(work);
    expect(work).not.toHaveBeenCalled();
    expect(call()).toEqual(before);
  });

  test('learns that it is the first of a stage', async () => {
    const { deliver } = stageOf(atSpeech());
    const first: unknown[] = [];
    for (let time = 1; time <= 2; time++)
      await catchThrown(
        deliver(async (_, { isFirst }) => {
          first.push(isFirst);
          throw new RetryLater('SPEECH_UNAVAILABLE', 'down');
        }),
      );
    expect(first).toEqual([true, false]);
  });

  test('of a later round does not count as the first', async () => {
    const { deliver } = stageOf(atSpeech({ round: 1 }));
    const work = jest.fn(async () => {});
    await deliver(work);
    expect(work).toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ isFirst: false }));
  });

  describe('that read the call before another one did the work', () => {
    /** Delivers once, with a pause between the read of the call and the claim. */
    const pauseBeforeClaim = (stage: ReturnType<typeof stageOf>, work: StageWork['work']) => {
      let goOn = () => {};
      const pause = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      const { runs } = stage;
      const claim: typeof runs.claim = async (call, name, given) => {
        await pause;
        return runs.claim(call, name, { ...given, now: stage.clock.now });
      };
      const ports = { ...stage.ports, runs: { ...runs, claim } };
      const delivery = { callId: aCallId, owner: 'pauses', leaseMs, deadline: 0 };
      const running = catchThrown(stageRunner(ports)({ stage: 'speech', work })(delivery));
      return { goOn, running };
    };

    test('waits during the lease of the other delivery', async () => {
      const stage = stageOf(atSpeech());
      const work = jest.fn(async () => {});
      const { goOn, running } = pauseBeforeClaim(stage, work);
      await new Promise(setImmediate);
      await stage.deliver(stage.moveOn);
      goOn();
      expect(await running).toBeInstanceOf(StageBusy);
      expect(work).not.toHaveBeenCalled();
    });

    test.each([
      ['moved the call on', async (stage: ReturnType<typeof stageOf>) => stage.deliver(stage.moveOn)],
      [
        'ended the call',
        async (stage: ReturnType<typeof stageOf>) =>
          stage.deliver(failWith(new CallEnds('ERROR', 'SPEECH_REFUSED', 'no'))),
      ],
    ])('finds after that lease that the other delivery %s and only cleans up', async (_, others) => {
      const stage = stageOf(atSpeech());
      const work = jest.fn(async () => {});
      const { goOn, running } = pauseBeforeClaim(stage, work);
      await new Promise(setImmediate);
      await others(stage);
      const before = stage.call();
      stage.objects.content.set(preparedKey(atSpeech()), { body: Buffer.from('left by a crash') });
      stage.clock.now += leaseMs + 1;
      goOn();
      expect(await running).toBeUndefined();
      expect(work).not.toHaveBeenCalled();
      expect(stage.objects.content.size).toBe(0);
      expect(stage.call()).toEqual(before);
    });

    test('works if the other delivery crashed before it moved the call', async () => {
      const stage = stageOf(atSpeech());
      const { goOn, running } = pauseBeforeClaim(stage, stage.moveOn);
      await new Promise(setImmediate);
      void stage.deliver(die);
      await new Promise(setImmediate);
      stage.clock.now += leaseMs + 1;
      goOn();
      expect(await running).toBeUndefined();
      expect(stage.call()).toMatchObject({ stage: 'cleaning' });
    });

    test('does not change a call that a person has retried', async () => {
      const stage = stageOf(atSpeech());
      const work = jest.fn(async () => {});
      const { goOn, running } = pauseBeforeClaim(stage, work);
      await new Promise(setImmediate);
      await stage.deliver(failWith(new CallEnds('ERROR', 'SPEECH_REFUSED', 'no')));
      const ended = stage.call();
      if (ended) await stage.calls.reopen(ended, { status: 'QUEUED', stage: 'recordings' }, 'later');
      stage.clock.now += leaseMs + 1;
      goOn();
      expect(await running).toBeUndefined();
      expect(work).not.toHaveBeenCalled();
    });
  });

  test('waits for the rest of the lease of another delivery', async () => {
    const { deliver, clock, moveOn } = stageOf(atSpeech());
    let finish = () => {};
    const first = deliver(async (current) => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      await moveOn(current);
    });
    await new Promise(setImmediate);
    clock.now += 20_000;
    const work = jest.fn(async () => {});
    const thrown = await catchThrown(deliver(work));
    expect(thrown).toBeInstanceOf(StageBusy);
    expect(thrown).toMatchObject({ afterMs: 40_000 });
    finish();
    await first;
    await deliver(work);
    expect(work).not.toHaveBeenCalled();
  });

  test('takes over a stage only after the lease of a crashed delivery', async () => {
    const { deliver, clock, moveOn, call } = stageOf(atSpeech());
    void deliver(die);
    await new Promise(setImmediate);
    clock.now += leaseMs;
    expect(await catchThrown(deliver(moveOn))).toBeInstanceOf(StageBusy);
    clock.now += 1;
    await deliver(moveOn);
    expect(call()).toMatchObject({ stage: 'cleaning' });
  });

  test('deletes the audio that a crash left after the move', async () => {
    const { deliver, clock, moveOn, objects, call } = stageOf(atSpeech());
    const moveAndDie = dieAfter(moveOn);
    void deliver(moveAndDie);
    await new Promise(setImmediate);
    expect(call()).toMatchObject({ stage: 'cleaning' });
    expect(objects.content.size).toBe(2);
    clock.now += leaseMs + 1;
    const work = jest.fn(async () => {});
    await deliver(work);
    expect(work).not.toHaveBeenCalled();
    expect(objects.content.size).toBe(0);
  });
});

describe('a transient failure', () => {
  test('is noted on the call while the call keeps its status', async () => {
    const { deliver, call, retried } = stageOf(atSpeech({ status: 'PROCESSING' }));
    await catchThrown(deliver(failWith(new RetryLater('SPEECH_UNAVAILABLE', 'the engine is down'))));
    expect(call()).toMatchObject({
      status: 'UPLOADED',
      stage: 'speech',
      reasonCode: 'SPEECH_UNAVAILABLE',
      reason: 'the engine is down',
      attempts: 1,
    });
    expect(retried).toEqual(['SPEECH_UNAVAILABLE']);
  });

  test('returns the message after a delay that grows with every attempt', async () => {
    const { deliver } = stageOf(atSpeech(), { maxAttempts: 9 });
    const delays: number[] = [];
    for (let attempt = 1; attempt <= 4; attempt++) {
      const thrown = await catchThrown(deliver(failWith(new RetryLater('SPEECH_UNAVAILABLE', 'down'))));
      delays.push((thrown as RetryLater).afterMs ?? 0);
    }
    for (const [index, least] of [2000, 4000, 8000, 16_000].entries()) {
      expect(delays[index]).toBeGreaterThanOrEqual(least);
      expect(delays[index]).toBeLessThanOrEqual(least * 1.5);
    }
  });

  test('B9: returns the message no sooner than the vendor asked for', async () => {
    const { deliver } = stageOf(atSpeech());
    const failure = new RetryLater('SPEECH_UNAVAILABLE', 'throttled', { afterMs: 90_000 });
    const thrown = await catchThrown(deliver(failWith(failure)));
    expect((thrown as RetryLater).afterMs).toBeGreaterThanOrEqual(90_000);
  });

  test('frees the stage for the next delivery, which clears the reason', async () => {
    const { deliver, moveOn, call } = stageOf(atSpeech());
    await catchThrown(deliver(failWith(new RetryLater('SPEECH_UNAVAILABLE', 'down'))));
    await deliver(moveOn);
    expect(call()).toMatchObject({ stage: 'cleaning', attempts: 0 });
    expect(call()).not.toHaveProperty('reasonCode');
    expect(call()).not.toHaveProperty('reason');
  });

  test('ends the call in ERROR with its reason after the last attempt', async () => {
    const { deliver, call, ended, objects } = stageOf(atSpeech());
    for (let attempt = 1; attempt < 3; attempt++) {
      expect(
        await catchThrown(deliver(failWith(new RetryLater('SPEECH_UNAVAILABLE', 'down')))),
      ).toBeInstanceOf(RetryLater);
    }
    await deliver(failWith(new RetryLater('SPEECH_UNAVAILABLE', 'the engine is down')));
    expect(call()).toMatchObject({ status: 'ERROR', reasonCode: 'SPEECH_UNAVAILABLE', attempts: 3 });
    expect(call()?.reason).toMatch(/the engine is down.*retry the call/);
    expect(call()).not.toHaveProperty('fileUrl');
    expect(objects.content.size).toBe(0);
    expect(ended).toEqual([['ERROR', 'SPEECH_UNAVAILABLE']]);
  });

  test('may be unforeseen and is then named on the call', async () => {
    const { deliver, call } = stageOf(atSpeech(), { maxAttempts: 2 });
    await catchThrown(deliver(failWith(new TypeError('x is not a function'))));
    expect(call()).toMatchObject({ status: 'UPLOADED', reasonCode: 'UNEXPECTED' });
    expect(call()?.reason).toContain('TypeError: x is not a function');
    await deliver(failWith('not even an error'));
    expect(call()).toMatchObject({ status: 'ERROR', reasonCode: 'UNEXPECTED' });
  });

  test('does not move a call that has gone on', async () => {
    const { deliver, moveOn, call } = stageOf(atSpeech());
    await catchThrown(
      deliver(async (current) => {
        await moveOn(current);
        throw new RetryLater('SPEECH_UNAVAILABLE', 'too late');
      }),
    );
    expect(call()).toMatchObject({ status: 'PROCESSING', stage: 'cleaning' });
  });
});

describe('a final failure', () => {
  test('ends the call at once with its reason and completes the message', async () => {
    const { deliver, call, ended, objects } = stageOf(atSpeech());
    await deliver(failWith(new CallEnds('ERROR', 'SPEECH_REFUSED', 'Listen to the call.')));
    expect(call()).toMatchObject({
      status: 'ERROR',
      reasonCode: 'SPEECH_REFUSED',
      reason: 'Listen to the call.',
    });
    expect(objects.content.size).toBe(0);
    expect(ended).toEqual([['ERROR', 'SPEECH_REFUSED']]);
  });

  test('leaves only the recording if recordings are kept', async () => {
    const { deliver, call, objects } = stageOf(atSpeech(), { keepRecordings: true });
    await deliver(failWith(new CallEnds('SKIPPED', 'TRANSCRIPT_EMPTY', 'Nobody speaks.')));
    expect(call()).toMatchObject({ status: 'SKIPPED', fileUrl: 's3://a-bucket/a-recording' });
    expect([...objects.content.keys()]).toEqual([recordingKey(atSpeech())]);
  });

  test('keeps its reason if the invocation crashes while it ends the call', async () => {
    for (const crashing of ['remove', 'move'] as const) {
      const stage = stageOf(atSpeech());
      const { ports, objects, calls } = stage;
      const work = async (current: Call) => {
        const recording = await objects.head(recordingKey(current));
        if (!recording) throw new RetryLater('SPEECH_FAILED', 'The recording is not in the bucket.');
        throw new CallEnds('ERROR', 'SPEECH_REFUSED', 'Listen to the call.');
      };
      const crashed = {
        ...ports,
        ...(crashing === 'remove' ? { objects: { ...objects, remove: dieAfter(objects.remove) } } : {}),
        ...(crashing === 'move' ? { calls: { ...calls, move: dieAfter(calls.move) } } : {}),
      };
      void stageRunner(crashed)({ stage: 'speech', work })({
        callId: aCallId,
        owner: 'crashes',
        leaseMs,
        deadline: 0,
      });
      await new Promise(setImmediate);
      stage.clock.now += leaseMs + 1;
      await catchThrown(stage.deliver(work));
      expect([crashing, stage.call()]).toEqual([
        crashing,
        expect.objectContaining({ status: 'ERROR', reasonCode: 'SPEECH_REFUSED' }),
      ]);
      expect(objects.content.size).toBe(0);
    }
  });

  test('does not end a call that has gone on', async () => {
    const { ports, moveOn, call, ended } = stageOf(atSpeech());
    await moveOn(atSpeech());
    await endCall(ports, atSpeech(), 'speech', new CallEnds('ERROR', 'DEAD_LETTERED', 'too late'));
    expect(call()).toMatchObject({ status: 'PROCESSING', stage: 'cleaning' });
    expect(ended).toEqual([]);
  });
});

describe.each(threeWays)('a call that ends (%s)', (_, conditions) => {
  test('loses its audio and is counted once', async () => {
    const calls = callStore(tableUnder(conditions).table, atOnce);
    await calls.create(atSpeech());
    const { ports, objects, ended } = stageOf(atSpeech(), { calls });
    const end = () => endCall(ports, atSpeech(), 'speech', new CallEnds('ERROR', 'SPEECH_REFUSED', 'no'));
    await end();
    expect(objects.content.size).toBe(0);
    await end();
    expect(ended).toEqual([['ERROR', 'SPEECH_REFUSED']]);
    expect(await calls.get(aCallId)).toMatchObject({ status: 'ERROR', reasonCode: 'SPEECH_REFUSED' });
  });
});

describe('a stage that crashes every time', () => {
  test('ends the call in ERROR and points to the log', async () => {
    const { deliver, clock, call } = stageOf(atSpeech());
    for (let attempt = 1; attempt <= 3; attempt++) {
      void deliver(die);
      await new Promise(setImmediate);
      clock.now += leaseMs + 1;
    }
    const work = jest.fn(async () => {});
    await deliver(work);
    expect(work).not.toHaveBeenCalled();
    expect(call()).toMatchObject({ status: 'ERROR', reasonCode: 'UNEXPECTED' });
    expect(call()?.reason).toMatch(/begun 3 times.*function's log.*retry the call/);
  });
});

describe('a message ahead of its call', () => {
  test('is dropped as a late duplicate and never dead-letters the call', async () => {
    const reopened = aCall({ round: 1, status: 'QUEUED', stage: 'recordings' });
    const { deliver, call, run, objects } = stageOf(reopened);
    const before = call();
    objects.content.clear();
    const work = jest.fn(async () => {});
    await deliver(work);
    expect(work).not.toHaveBeenCalled();
    expect(call()).toEqual(before);
    expect(run()).toBeUndefined();
  });

  test.each([0, 2])('is dropped if the prepared sound has round %d instead of 1', async (round) => {
    const reopened = aCall({ round: 1, status: 'QUEUED', stage: 'recordings' });
    const { deliver, call, objects } = stageOf(reopened);
    const before = call();
    placeSound(objects.content, aCall({ round }));
    const work = jest.fn(async () => {});
    await deliver(work);
    expect(work).not.toHaveBeenCalled();
    expect(call()).toEqual(before);
  });

  test.each([0, 1])('is worked on if the prepared sound has its round %d', async (round) => {
    const { deliver, moveOn, call } = stageOf(aCall({ round }));
    await deliver(moveOn);
    expect(call()).toMatchObject({ stage: 'cleaning' });
  });

  test.each<[Stage, number]>([
    ['speech', 0],
    ['cleaning', 2],
  ])('deletes the audio that a call in %s no longer needs', async (stage, left) => {
    const { deliver, objects } = stageOf(aCall({ status: 'PROCESSING', stage }));
    objects.content.set(transcriptKey(atSpeech()), {
      ...objects.content.get(preparedKey(atSpeech())),
    } as never);
    await deliver(async () => {}, 'cleaning');
    objects.content.delete(transcriptKey(atSpeech()));
    expect(objects.content.size).toBe(left);
  });
});
