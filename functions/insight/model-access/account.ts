import {
  BedrockClient,
  GetFoundationModelAvailabilityCommand,
  GetFoundationModelCommand,
  GetInferenceProfileCommand,
  GetUseCaseForModelAccessCommand,
} from '@aws-sdk/client-bedrock';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  ListAWSDefaultServiceQuotasCommand,
  ListServiceQuotasCommand,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import * as z from 'zod';
import type { AvailabilityFact, ConcurrencyFact, ModelFact, ProfileFact, Quota } from './facts';

/** AWS's answers about the account. Every method throws the SDK's errors or a ZodError. */
export interface ModelAccount {
  /** Reads a profile by its id or ARN. */
  profile(id: string, signal: AbortSignal): Promise<ProfileFact>;
  model(foundationModel: string, signal: AbortSignal): Promise<ModelFact>;
  availability(foundationModel: string, signal: AbortSignal): Promise<AvailabilityFact>;
  /** Whether the first-use form was sent. Nobody reads its content. */
  useCase(signal: AbortSignal): Promise<true>;
  /** Bedrock's quotas of the account, or AWS's defaults. */
  quotas(which: 'applied' | 'default', signal: AbortSignal): Promise<Quota[]>;
  concurrency(signal: AbortSignal): Promise<ConcurrencyFact>;
}

const Profile = z.object({
  status: z.string().default('ACTIVE'),
  models: z.array(z.object({ modelArn: z.string() })).min(1),
});
const Model = z.object({
  modelDetails: z.object({
    modelName: z.string().default(''),
    providerName: z.string().default(''),
    inferenceTypesSupported: z.array(z.string()).default([]),
    modelLifecycle: z
      .object({ status: z.string(), endOfLifeTime: z.date().optional() })
      .default({ status: 'ACTIVE' }),
  }),
});
const Availability = z.object({
  agreementAvailability: z.object({ status: z.string() }),
  authorizationStatus: z.string(),
  entitlementAvailability: z.string(),
  regionAvailability: z.string(),
});
const QuotaPage = z.object({
  Quotas: z.array(z.object({ QuotaName: z.string().default(''), Value: z.number().optional() })).default([]),
  NextToken: z.string().optional(),
});
const AccountSettings = z.object({
  AccountLimit: z.object({ ConcurrentExecutions: z.number().int().nonnegative() }),
});

/** Quotas per page, the service's maximum. */
const pageSize = 100;
/** Most pages to read. Bedrock has about ten. */
const mostPages = 50;

/** Attempts of the SDK. The caller's signal ends them. */
const clientSettings = () => ({
  maxAttempts: 3,
  requestHandler: new NodeHttpHandler({ connectionTimeout: 5000 }),
});

/** Asks about the account of the function. */
export const awsModelAccount = ({
  bedrock = new BedrockClient(clientSettings()),
  quotas = new ServiceQuotasClient(clientSettings()),
  lambda = new LambdaClient(clientSettings()),
} = {}): ModelAccount => ({
  profile: async (inferenceProfileIdentifier, abortSignal) => {
    const command = new GetInferenceProfileCommand({ inferenceProfileIdentifier });
    const { status, models } = Profile.parse(await bedrock.send(command, { abortSignal }));
    return { status, modelArns: models.map(({ modelArn }) => modelArn) };
  },

  model: async (modelIdentifier, abortSignal) => {
    const command = new GetFoundationModelCommand({ modelIdentifier });
    const { modelDetails } = Model.parse(await bedrock.send(command, { abortSignal }));
    const { modelName, providerName, modelLifecycle, inferenceTypesSupported: types } = modelDetails;
    return {
      name: modelName,
      provider: providerName,
      status: modelLifecycle.status,
      onDemand: types.length === 0 || types.includes('ON_DEMAND'),
      endsAt: modelLifecycle.endOfLifeTime?.getTime(),
    };
  },

  availability: async (modelId, abortSignal) => {
    const command = new GetFoundationModelAvailabilityCommand({ modelId });
    const answer = Availability.parse(await bedrock.send(command, { abortSignal }));
    return {
      agreement: answer.agreementAvailability.status,
      authorization: answer.authorizationStatus,
      entitlement: answer.entitlementAvailability,
      region: answer.regionAvailability,
    };
  },

  useCase: async (abortSignal) => {
    await bedrock.send(new GetUseCaseForModelAccessCommand({}), { abortSignal });
    return true;
  },

  quotas: async (which, abortSignal) => {
    const found: Quota[] = [];
    let NextToken: string | undefined;
    for (let page = 0; page < mostPages; page += 1) {
      const input = { ServiceCode: 'bedrock', MaxResults: pageSize, NextToken };
      const answer = QuotaPage.parse(
        which === 'applied'
          ? await quotas.send(new ListServiceQuotasCommand(input), { abortSignal })
          : await quotas.send(new ListAWSDefaultServiceQuotasCommand(input), { abortSignal }),
      );
      for (const { QuotaName, Value } of answer.Quotas)
        if (Value !== undefined) found.push({ name: QuotaName, value: Value });
      NextToken = answer.NextToken;
      if (!NextToken) break;
    }
    return found;
  },

  concurrency: async (abortSignal) => {
    const { AccountLimit } = AccountSettings.parse(
      await lambda.send(new GetAccountSettingsCommand({}), { abortSignal }),
    );
    return { limit: AccountLimit.ConcurrentExecutions };
  },
});
