import * as z from 'zod';
import { CommonEnvironment, readEnvironment } from '../shared/aws/environment';
import { count } from '../shared/aws/observability';
import { lookSender } from '../shared/aws/queue';
import { employeeStore } from '../shared/employees/store';
import { defaultLanguage, Language } from '../shared/languages';
import { CommonSettings, readSettings } from '../shared/settings/settings';
import { stageFoundation } from '../shared/stage/foundation';
import type { Parking } from '../shared/stage/parking';
import { knownNames } from './known-names';
import { modelVariables, takesFrom } from './llm/model-environment';
import { bedrockModel } from './model-client';

const InsightEnvironment = CommonEnvironment.extend({
  QUEUE_URL: z.url(),
  ...modelVariables,
  MODEL_TIMEOUT_MS: z.coerce.number().int().positive(),
  MODEL_MAX_ASKS: z.coerce.number().int().positive().default(3),
  RESULT_LANGUAGE: Language.default(defaultLanguage),
  SCORING_MODE: z.enum(['ten', 'hundred']).default('ten'),
  CHUNK_CHARACTERS: z.coerce.number().int().positive().default(6000),
  PIECES_AT_ONCE: z.coerce.number().int().positive().default(4),
  /** Days that a call waits for the account before it ends in `ERROR`. */
  PARKED_DAYS: z.coerce.number().positive().default(14),
  LOOK_AFTER_MS: z.coerce.number().int().positive().default(60_000),
  LOOK_CAP_MS: z.coerce.number().int().positive().default(3_600_000),
  THROTTLED_LOOK_CAP_MS: z.coerce.number().int().positive().default(600_000),
});

/** What both steps of this room stand on, made once per cold start. */
export const insightFoundation = () => {
  const environment = readEnvironment(InsightEnvironment);
  const foundation = stageFoundation(environment, readSettings(CommonSettings));
  const model = bedrockModel({
    modelId: environment.MODEL_ID,
    timeoutMs: environment.MODEL_TIMEOUT_MS,
    maxTokens: environment.MODEL_MAX_TOKENS,
    backoff: foundation.backoff,
    takes: takesFrom(environment),
  });
  const modelPorts = { model, answers: foundation.answers, count, maxAsks: environment.MODEL_MAX_ASKS };
  const parking: Parking = {
    send: lookSender(environment.QUEUE_URL),
    longestMs: environment.PARKED_DAYS * 86_400_000,
    delays: {
      afterMs: environment.LOOK_AFTER_MS,
      capMs: environment.LOOK_CAP_MS,
      throttledCapMs: environment.THROTTLED_LOOK_CAP_MS,
    },
  };
  return {
    ...foundation,
    parking,
    environment,
    modelPorts,
    knownNames: knownNames({ employees: employeeStore(foundation.table) }),
  };
};
