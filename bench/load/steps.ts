import { waitFor429 } from '../../functions/recordings/wait-for-429';
import { type Backoff, backoffMs } from '../../functions/shared/http/backoff';
import type { LookDelays } from '../../functions/shared/stage/parking';
import { lookDelayMs } from '../../functions/shared/stage/parking';
import type { QuestionSize } from '../../infra/model-concurrency';
import type { Rate, Slots } from './limits';
import type { Step } from './message';
import type { ModelLimit } from './model-limit';

/** Uses the processor. */
export const compute =
  (cpuSeconds: number): Step =>
  (visit, { on }) => {
    visit.cpuSeconds += cpuSeconds;
    visit.processor.work(cpuSeconds, on);
  };

/** Waits for a service without a limit. */
export const wait =
  (seconds: number): Step =>
  (visit, { on }) => {
    visit.waited += seconds;
    visit.clock.after(seconds, on);
  };

/** Uses an amount of a rate. Waits until the rate allows it. */
export const use =
  (rate: Rate, amount: number): Step =>
  (visit, { on }) => {
    const seconds = rate.take(amount);
    if (seconds > 0) visit.clock.after(seconds, on);
    else on();
  };

/** Takes a place for some seconds, whatever comes after. Without a free place the message waits. */
export const occupy =
  (places: Slots, seconds: number): Step =>
  ({ clock }, { on }) =>
    places.take(() => {
      clock.after(seconds, () => places.give());
      on();
    });

/** Tries of a vendor's request within one invocation (`vendorHttp`). */
const triesOfARequest = 3;

/** Asks a vendor. After too many 429s the call is parked (decision 053). */
export const askVendor =
  (limit: Rate, seconds: number, backoff: Backoff): Step =>
  (visit, ways) => {
    const { clock, random } = visit;
    const { delays } = waitFor429(backoff);
    const ask = (count: number): void => {
      if (limit.tryTake(1)) wait(seconds)(visit, ways);
      else if (count < triesOfARequest)
        clock.after(backoffMs(backoff, count, 0, random) / 1000, () => ask(count + 1));
      else park('VENDOR_THROTTLED', delays)(visit, ways);
    };
    ask(1);
  };

/** The message comes again at a time between now and a limit that grows. */
const park =
  (code: 'MODEL_THROTTLED' | 'VENDOR_THROTTLED', delays: LookDelays): Step =>
  ({ message, random }, { back }) => {
    message.looks += 1;
    back(lookDelayMs(delays, { code, afterMs: undefined }, message.looks, random) / 1000);
  };

/** Asks the model. If the quota blocks the call, it is parked and uses up no attempt (decision 036). */
export const askModel =
  (model: ModelLimit, question: QuestionSize, seconds: number, delays: LookDelays): Step =>
  (visit, ways) => {
    const admission = model.admit(question);
    if (admission.admitted) {
      const settled = {
        ...ways,
        on: () => {
          admission.settle(question);
          ways.on();
        },
      };
      wait(seconds)(visit, settled);
      return;
    }
    park('MODEL_THROTTLED', delays)(visit, ways);
  };

/** Asks a service that answers later by an event. `room` limits its jobs at a time. */
export const askDeferred =
  (room: Slots, seconds: number, refused: { readonly againSeconds: number } | 'waits in a queue'): Step =>
  (visit, ways) => {
    const { clock } = visit;
    const isHeld = refused === 'waits in a queue' ? undefined : room.tryTake();
    if (isHeld === false && refused !== 'waits in a queue') {
      ways.back(refused.againSeconds);
      return;
    }
    const again = ways.leave();
    const work = () =>
      clock.after(seconds, () => {
        room.give();
        again('next step');
      });
    if (isHeld) work();
    else room.take(work);
  };
