import { jsonAnswer, type RunningServer, startServer, type WireAnswer, type WireRequest } from '../server';
import { awsError } from '.';
import { describeModel, type SimulatedModel } from './bedrock-catalogue';

export interface SimulatedQuota {
  name: string;
  value: number;
}

export interface BedrockAccountOptions {
  /** Region of the request. Default us-east-1. */
  region?: string;
  /** Regions of a profile by its id or ARN. Undefined if there is no such profile. */
  routes?: (profile: string) => readonly string[] | undefined;
  /** Undefined if there is no such model. */
  model?: (modelId: string) => SimulatedModel | undefined;
  availability?: {
    agreement?: 'AVAILABLE' | 'PENDING' | 'NOT_AVAILABLE' | 'ERROR';
    authorization?: 'AUTHORIZED' | 'NOT_AUTHORIZED';
    entitlement?: 'AVAILABLE' | 'NOT_AVAILABLE';
    region?: 'AVAILABLE' | 'NOT_AVAILABLE';
  };
  /** Whether the account has sent the form for first use. Default true. */
  useCaseSent?: boolean;
  /** Quotas of this account. */
  applied?: readonly SimulatedQuota[];
  /** AWS default quotas. */
  defaults?: readonly SimulatedQuota[];
  /** Most parallel executions of Lambda. */
  concurrency?: number;
  /** Actions that the caller is denied, such as `bedrock:GetFoundationModel`. */
  denied?: readonly string[];
  /** An action without an answer. `met` is called on each request for it. */
  silent?: { action: string; met: () => void };
  /** The model of an application inference profile. */
  behind?: string;
}

export interface BedrockAccount extends RunningServer {
  /** Requested actions in order. */
  actions(): readonly string[];
}

/** Content of the form for first use. Only its sender may see it. */
export const formText = 'We transcribe the calls of Örnek A.Ş.';

/** Target regions of a geographic profile for a call from one of them. */
const usualRoutes: Readonly<Record<string, readonly string[]>> = {
  eu: ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'],
  us: ['us-east-1', 'us-east-2', 'us-west-2'],
  apac: ['ap-northeast-1', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2'],
  jp: ['ap-northeast-1', 'ap-northeast-3'],
  au: ['ap-southeast-2', 'ap-southeast-4'],
  'us-gov': ['us-gov-east-1', 'us-gov-west-1'],
};

/** Geographic and global profiles for every model. */
const usualProfiles =
  (region: string) =>
  (profile: string): readonly string[] | undefined => {
    const prefix = profile.split('.')[0] ?? '';
    return prefix === 'global' ? ['', region] : usualRoutes[prefix];
  };

/**
 * Simulates what AWS says about an account's access to a model. Covers Bedrock's control plane, Service
 * Quotas and the settings of Lambda. By default everything is in order.
 */
export const startBedrockAccount = async (options: BedrockAccountOptions = {}): Promise<BedrockAccount> => {
  const { region = 'us-east-1', denied = [], silent } = options;
  const actions: string[] = [];
  const operations = [
    ...bedrockOperations(options, region),
    ...quotaOperations(options),
    lambdaOperation(options),
  ];

  const answer = async (request: WireRequest): Promise<WireAnswer> => {
    for (const { action, matches, answer: reply } of operations) {
      const found = matches(request);
      if (found === undefined) continue;
      actions.push(action);
      if (silent?.action === action) {
        silent.met();
        await untilGone(request);
      }
      if (denied.includes(action))
        return awsError(403, 'AccessDeniedException', `User is not authorized to perform: ${action}`);
      return reply(found, request);
    }
    return awsError(404, 'UnknownOperationException', 'There is no such operation.');
  };

  const server = await startServer({ answer });
  return { ...server, actions: () => [...actions] };
};

interface Operation {
  /** IAM's name of the action. */
  action: string;
  /** The id in the request. Undefined for another operation. */
  matches: (request: WireRequest) => string | undefined;
  answer: (found: string, request: WireRequest) => WireAnswer;
}

/** An operation of a path prefix. The rest of the path is the id. */
const readOperation = (action: string, prefix: string, answer: Operation['answer']): Operation => ({
  action,
  matches: ({ method, path }) =>
    method === 'GET' && path.startsWith(prefix) ? decodeURIComponent(path.slice(prefix.length)) : undefined,
  answer,
});

const notFound = () => awsError(404, 'ResourceNotFoundException', 'The specified resource was not found.');

const bedrockOperations = (options: BedrockAccountOptions, region: string): Operation[] => {
  const { routes = usualProfiles(region), model = describeModel, useCaseSent = true } = options;
  return [
    readOperation('bedrock:GetInferenceProfile', '/inference-profiles/', (profile) => {
      const regions = routes(profile);
      if (!regions) return notFound();
      const modelId = options.behind ?? profile.replace(/^[a-z-]+\./, '');
      const modelArn = (where: string) => `arn:aws:bedrock:${where}::foundation-model/${modelId}`;
      return jsonAnswer(200, {
        inferenceProfileId: profile,
        inferenceProfileName: profile,
        inferenceProfileArn: `arn:aws:bedrock:${region}:000000000000:inference-profile/${profile}`,
        models: regions.map((where) => ({ modelArn: modelArn(where) })),
        status: 'ACTIVE',
        type: 'SYSTEM_DEFINED',
      });
    }),
    readOperation('bedrock:GetFoundationModelAvailability', '/foundation-model-availability/', (modelId) => {
      if (!model(modelId)) return notFound();
      const { agreement, authorization, entitlement, region: here } = options.availability ?? {};
      return jsonAnswer(200, {
        modelId,
        agreementAvailability: { status: agreement ?? 'AVAILABLE' },
        authorizationStatus: authorization ?? 'AUTHORIZED',
        entitlementAvailability: entitlement ?? 'AVAILABLE',
        regionAvailability: here ?? 'AVAILABLE',
      });
    }),
    readOperation('bedrock:GetFoundationModel', '/foundation-models/', (modelId) => {
      const described = model(modelId);
      if (!described) return notFound();
      const { name, provider, status = 'ACTIVE', endsAt, onDemand = true } = described;
      return jsonAnswer(200, {
        modelDetails: {
          modelArn: `arn:aws:bedrock:${region}::foundation-model/${modelId}`,
          modelId,
          modelName: name,
          providerName: provider,
          inferenceTypesSupported: [onDemand ? 'ON_DEMAND' : 'INFERENCE_PROFILE'],
          modelLifecycle: { status, ...(endsAt ? { endOfLifeTime: endsAt } : {}) },
        },
      });
    }),
    readOperation('bedrock:GetUseCaseForModelAccess', '/use-case-for-model-access', () =>
      useCaseSent ? jsonAnswer(200, { formData: Buffer.from(formText).toString('base64') }) : notFound(),
    ),
  ];
};

/** Quotas a page. A caller may ask for more. */
const pageSize = 40;

const quotaOperations = ({ applied = usualQuotas(), defaults = [] }: BedrockAccountOptions): Operation[] =>
  (
    [
      ['ListServiceQuotas', applied],
      ['ListAWSDefaultServiceQuotas', defaults],
    ] as const
  ).map(([operation, quotas]) => ({
    action: `servicequotas:${operation}`,
    matches: ({ headers }) =>
      headers['x-amz-target'] === `ServiceQuotasV20190624.${operation}` ? operation : undefined,
    answer: (_, { body }) => {
      const { ServiceCode, NextToken = '0' } = JSON.parse(body.toString());
      if (ServiceCode !== 'bedrock')
        return awsError(400, 'NoSuchResourceException', 'There is no such service.');
      const from = Number(NextToken);
      const page = quotas.slice(from, from + pageSize);
      const next = from + pageSize < quotas.length ? { NextToken: String(from + pageSize) } : {};
      return {
        ...jsonAnswer(200, {
          Quotas: page.map(({ name, value }) => ({ QuotaName: name, Value: value })),
          ...next,
        }),
        headers: { 'content-type': 'application/x-amz-json-1.1' },
      };
    },
  }));

const lambdaOperation = ({ concurrency = 1_000 }: BedrockAccountOptions): Operation =>
  readOperation('lambda:GetAccountSettings', '/2016-08-19/account-settings', () =>
    jsonAnswer(200, {
      AccountLimit: { ConcurrentExecutions: concurrency, UnreservedConcurrentExecutions: concurrency },
      AccountUsage: { FunctionCount: 14 },
    }),
  );

/** Quotas of a used account. It lists hundreds for all models. */
export const usualQuotas = (): SimulatedQuota[] =>
  [
    'Anthropic Claude Sonnet 4.5 V1',
    'Anthropic Claude Sonnet 4.6',
    'Anthropic Claude Haiku 4.5',
    'Amazon Nova Pro',
  ]
    .flatMap((model) =>
      ['On-demand', 'Cross-region', 'Global cross-region'].flatMap((family) => [
        { name: `${family} model inference tokens per minute for ${model}`, value: 200_000 },
        { name: `${family} model inference requests per minute for ${model}`, value: 200 },
        { name: `${family} model inference tokens per minute for ${model} 1M Context Length`, value: 1 },
        { name: `${family} InvokeModel concurrency for ${model}`, value: 0 },
      ]),
    )
    .concat({
      name: 'Model invocation max tokens per day for Anthropic Claude Sonnet 4.6 (doubled for cross-region calls)',
      value: 288_000_000,
    });

const untilGone = ({ gone }: WireRequest): Promise<never> =>
  new Promise((_, reject) => {
    gone.addEventListener('abort', () => reject(gone.reason));
  });
