import * as z from 'zod';
import { CommonEnvironment, readEnvironment } from '../../shared/aws/environment';
import { httpApi } from '../../shared/http/http-api';
import { readSettings } from '../../shared/settings/settings';
import { bedrockModel } from '../model-client';
import { ModelRoutesSettings } from '../settings';
import { awsModelAccount } from './account';
import { askModel } from './ask-model';
import { gatherFacts } from './gather-facts';
import { modelRouteKey, testConnectionRoute } from './model-routes';
import { testConnection } from './test-connection';

const { AWS_REGION } = readEnvironment(CommonEnvironment.extend({ AWS_REGION: z.string().min(1) }));
const settings = readSettings(ModelRoutesSettings);
const { modelId, maxTokens, takes, quota, retries } = settings;
/** Milliseconds for the model's answer to the tiny question. */
const answerMs = 15_000;

const model = bedrockModel({ modelId, maxTokens, takes, backoff: retries, timeoutMs: answerMs, tries: 2 });

const test = testConnection({
  gather: gatherFacts({ account: awsModelAccount(), modelId, askModel: askModel(model) }),
  settings: { modelId, region: AWS_REGION, allowedRegions: settings.regions },
  expected: { ...quota, concurrency: settings.concurrencyNeeded },
});

/** HTTP API → what the account needs before the model scores calls. */
export const handler = httpApi({ [modelRouteKey]: testConnectionRoute({ test }) });
