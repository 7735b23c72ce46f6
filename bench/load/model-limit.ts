import type { QuestionSize } from '../../infra/model-concurrency';
import { type Admission, modelQuota, type QuotaLimits } from '../../local/simulators/bedrock/model-quota';
import type { Clock } from './clock';
import type { Limit } from './limits';

/** The model that scores, and the model that cleans if the configuration names another one. */
export type ModelName = 'model' | 'cleaner';

/** The quota of a model, as the simulator of Bedrock counts it. */
export class ModelLimit {
  throttled = 0;
  #name: string;
  #clock: Clock;
  #limits: QuotaLimits;
  #quota: ReturnType<typeof modelQuota>;
  #tokens = 0;
  #requests = 0;
  #since: number;

  /** @param name of the model in its limits, `model` or `cleaner` */
  constructor(clock: Clock, name: ModelName, limits: QuotaLimits) {
    this.#name = name;
    this.#clock = clock;
    this.#limits = limits;
    this.#since = clock.now;
    this.#quota = modelQuota(limits, () => Math.round(clock.now * 1000));
  }

  admit({
    input,
    maxTokens,
  }: QuestionSize): { admitted: false } | { admitted: true; settle(asked: QuestionSize): void } {
    const admission: Admission = this.#quota.admit({ inputTokens: input, maxTokens });
    if (!admission.admitted) {
      this.throttled += 1;
      return { admitted: false };
    }
    this.#requests += 1;
    return {
      admitted: true,
      settle: ({ input: inputTokens, output: outputTokens }) => {
        this.#tokens += inputTokens + this.#limits.outputRate * outputTokens;
        admission.settle({ inputTokens, outputTokens });
      },
    };
  }

  /** A limit of the model and its use, both a second. */
  limits(): readonly Limit[] {
    const of = (name: string, perMinute: number, taken: () => number): Limit => {
      const perSecond = () => taken() / Math.max(1e-9, this.#clock.now - this.#since);
      const allowed = perMinute / 60;
      return {
        name,
        allowed,
        get used() {
          return perSecond();
        },
        get use() {
          return perSecond() / allowed;
        },
        reset: () => this.#reset(),
      };
    };
    return [
      of(`${this.#name}Tokens`, this.#limits.tokensPerMinute, () => this.#tokens),
      of(`${this.#name}Requests`, this.#limits.requestsPerMinute, () => this.#requests),
    ];
  }

  #reset(): void {
    this.throttled = 0;
    this.#tokens = 0;
    this.#requests = 0;
    this.#since = this.#clock.now;
  }
}
