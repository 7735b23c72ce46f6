import { BedrockClient } from '@aws-sdk/client-bedrock';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { awsModelAccount } from '../../../functions/insight/model-access/account';
import { askModel } from '../../../functions/insight/model-access/ask-model';
import type { Check, CheckName } from '../../../functions/insight/model-access/checks';
import { gatherFacts } from '../../../functions/insight/model-access/gather-facts';
import {
  type ConnectionPorts,
  type ModelReport,
  testConnection,
} from '../../../functions/insight/model-access/test-connection';
import { bedrockModel } from '../../../functions/insight/model-client';
import { startBedrock } from '../../../local/simulators/bedrock';
import {
  type BedrockAccountOptions,
  startBedrockAccount,
} from '../../../local/simulators/bedrock/bedrock-account';
import { startServer, type WireAnswer } from '../../../local/simulators/server';
import { collectOpened } from '../../local/simulators/fixtures';

/** 1 November 2026. */
export const NOW = Date.UTC(2026, 10, 1);
export const modelId = 'eu.anthropic.claude-sonnet-4-6';

const settings = {
  modelId,
  region: 'eu-central-1',
  allowedRegions: ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'],
};

export interface Situation {
  account?: BedrockAccountOptions;
  /** Replaces the simulated model's answers. */
  modelAnswers?: WireAnswer;
  settings?: Partial<ConnectionPorts['settings']>;
  expected?: Partial<ConnectionPorts['expected']>;
  /** Ends the questions about the account. */
  signal?: AbortSignal;
}

const clientAt = (endpoint: string) => ({
  endpoint,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  maxAttempts: 1,
  requestHandler: new NodeHttpHandler({ connectionTimeout: 5_000 }),
});

/** The connection test with a simulated account and model, over HTTP with the SDK's clients. */
export const connectionTests = () => {
  const { keep, closeAll } = collectOpened();

  const ask = async (situation: Situation = {}) => {
    const { modelAnswers, signal = new AbortController().signal } = situation;
    const account = await keep(startBedrockAccount({ region: 'eu-central-1', ...situation.account }));
    const { behind } = situation.account ?? {};
    const applicationProfiles: Record<string, string> = behind === undefined ? {} : { abc123: behind };
    const simulated = await keep(startBedrock({ applicationProfiles }));
    const modelUrl = modelAnswers
      ? (await keep(startServer({ answer: () => modelAnswers }))).url
      : simulated.url;
    const at = { ...settings, ...situation.settings };
    const test = testConnection({
      gather: gatherFacts({
        account: awsModelAccount({
          bedrock: new BedrockClient(clientAt(account.url)),
          quotas: new ServiceQuotasClient(clientAt(account.url)),
          lambda: new LambdaClient(clientAt(account.url)),
        }),
        modelId: at.modelId,
        askModel: () =>
          askModel(
            bedrockModel({
              modelId: at.modelId,
              timeoutMs: 60_000,
              maxTokens: 8_192,
              backoff: { baseMs: 1, capMs: 2 },
              tries: 1,
              client: new BedrockRuntimeClient(clientAt(modelUrl)),
            }),
          )(Date.now() + 60_000),
      }),
      settings: at,
      expected: { tokensPerMinute: 4_000, requestsPerMinute: 20, concurrency: 40, ...situation.expected },
    });
    const report = await test({ now: NOW, deadline: NOW + 20_000, signal });
    return { report, actions: account.actions(), questions: simulated.requests() };
  };

  return { ask, closeAll };
};

export const checkOf = ({ checks }: ModelReport, name: CheckName): Check => {
  const found = checks.find((check) => check.name === name);
  if (!found) throw new Error(`there is no check ${name}`);
  return found;
};
