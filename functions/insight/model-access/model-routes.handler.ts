import * as z from 'zod';
import { CommonEnvironment, readEnvironment } from '../../shared/aws/environment';
import { openRoutes } from '../../shared/http/describe-route';
import { httpApi } from '../../shared/http/http-handler';
import { readSettings } from '../../shared/settings/settings';
import { bedrockModel } from '../model-client';
import { ModelRoutesSettings } from '../settings';
import { awsModelAccount } from './account';
import { askModel } from './ask-model';
import { gatherFacts } from './gather-facts';
import { modelRoutes } from './routes';
import { testBoth, testConnection } from './test-connection';

const { AWS_REGION } = readEnvironment(CommonEnvironment.extend({ AWS_REGION: z.string().min(1) }));
const settings = readSettings(ModelRoutesSettings);
const { maxTokens, retries, cleaner } = settings;
/** Time-out of the tiny question. */
const answerMs = 15_000;

const testOf = ({ modelId, takes, quota, regions }: NonNullable<typeof cleaner>) => {
  const model = bedrockModel({ modelId, maxTokens, takes, backoff: retries, timeoutMs: answerMs, tries: 2 });
  return testConnection({
    gather: gatherFacts({ account: awsModelAccount(), modelId, askModel: askModel(model) }),
    settings: { modelId, region: AWS_REGION, allowedRegions: regions },
    expected: { ...quota, concurrency: settings.concurrencyNeeded },
  });
};

const test = testBoth(testOf(settings), cleaner && { modelId: cleaner.modelId, test: testOf(cleaner) });

/** HTTP API → what the account lacks before its models clean and score calls. */
export const handler = httpApi(openRoutes(modelRoutes, { test }));
