import * as z from 'zod';
import { CommonEnvironment, readEnvironment } from '../../shared/aws/environment';
import { httpApi } from '../../shared/http/http-api';
import { CommonSettings, readSettings } from '../../shared/settings/settings';
import { modelVariables, takesFrom } from '../llm/model-environment';
import { bedrockModel } from '../model-client';
import { awsModelAccount } from './account';
import { askModel } from './ask-model';
import { gatherFacts } from './gather-facts';
import { modelRouteKey, testConnectionRoute } from './model-routes';
import { testConnection } from './test-connection';

const positive = z.coerce.number().int().positive();

const environment = readEnvironment(
  CommonEnvironment.extend({
    AWS_REGION: z.string().min(1),
    ...modelVariables,
    /** Where the functions may ask the model; `unspecified` for the model of a global profile. */
    MODEL_REGIONS: z.string().transform((regions) => regions.split(',')),
    /** What the configuration reckons with. */
    MODEL_TOKENS_PER_MINUTE: positive,
    MODEL_REQUESTS_PER_MINUTE: positive,
    /** Functions that the stack may run at a time. */
    CONCURRENCY_NEEDED: positive,
  }),
);
/** Milliseconds for the model's answer to the tiny question. */
const answerMs = 15_000;

const model = bedrockModel({
  modelId: environment.MODEL_ID,
  timeoutMs: answerMs,
  maxTokens: environment.MODEL_MAX_TOKENS,
  backoff: readSettings(CommonSettings).retries,
  takes: takesFrom(environment),
  tries: 2,
});

const test = testConnection({
  gather: gatherFacts({
    account: awsModelAccount(),
    modelId: environment.MODEL_ID,
    askModel: askModel(model),
  }),
  settings: {
    modelId: environment.MODEL_ID,
    region: environment.AWS_REGION,
    allowedRegions: environment.MODEL_REGIONS,
  },
  expected: {
    tokensPerMinute: environment.MODEL_TOKENS_PER_MINUTE,
    requestsPerMinute: environment.MODEL_REQUESTS_PER_MINUTE,
    concurrency: environment.CONCURRENCY_NEEDED,
  },
});

/** HTTP API → what the account needs before the model scores calls. */
export const handler = httpApi({ [modelRouteKey]: testConnectionRoute({ test }) });
