import * as z from 'zod';
import { CommonEnvironment, readEnvironment } from '../shared/aws/environment';
import { count } from '../shared/aws/observability';
import { lookSender } from '../shared/aws/queue';
import { employeeStore } from '../shared/employees/store';
import { stageFoundation } from '../shared/stage/foundation';
import type { Parking } from '../shared/stage/parking';
import type { ModelField } from './llm/model-failures';
import { bedrockModel } from './model-client';
import { peopleOnCalls } from './people-on-calls';
import type { StageSettings } from './settings';

/** What cleaning and scoring share. It is made once per cold start. */
export const insightFoundation = (settings: StageSettings) => {
  const environment = readEnvironment(CommonEnvironment.extend({ QUEUE_URL: z.url() }));
  const foundation = stageFoundation(environment, settings);
  const { maxTokens, timeoutMs, maxAsks, parkedDays, looks } = settings;
  const openModel = (field: ModelField, { modelId, takes }: Pick<StageSettings, 'modelId' | 'takes'>) =>
    bedrockModel({ modelId, field, takes, maxTokens, timeoutMs, backoff: foundation.backoff });
  const model = openModel('insight', settings);
  const modelPorts = { model, answers: foundation.answers, count, maxAsks };
  const parking: Parking = {
    send: lookSender(environment.QUEUE_URL),
    longestMs: parkedDays * 86_400_000,
    delays: looks,
  };
  const { names, team } = peopleOnCalls({ employees: employeeStore(foundation.table) });
  return {
    ...foundation,
    parking,
    queueUrl: environment.QUEUE_URL,
    modelPorts,
    openModel,
    knownNames: names,
    teamOf: team,
  };
};
