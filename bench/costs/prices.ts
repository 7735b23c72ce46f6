/** Source of a price. `known` was not looked up again. `searched` comes from other pages than the source. */
export type Seen = 'known' | 'searched';

export interface Price {
  /** USD. */
  readonly usd: number;
  /** What it buys. */
  readonly per: string;
  /** The page that publishes it. */
  readonly source: string;
  readonly seen: Seen;
}

const at = (usd: number, per: string, page: string, seen: Seen = 'known'): Price => ({
  usd,
  per,
  source: `https://aws.amazon.com/${page}/pricing/`,
  seen,
});

/** List prices without tax, discounts and free tiers. Every figure of `npm run costs` comes from here. */
export const priceTable = {
  date: '2026-11',
  region: 'us-east-1',
  aws: {
    lambdaRequest: at(0.2 / 1e6, 'invocation', 'lambda'),
    lambdaGbSecond: at(0.0000133334, 'GB-second on arm64', 'lambda'),
    dynamodbWrite: at(0.625 / 1e6, 'write unit on demand', 'dynamodb'),
    dynamodbRead: at(0.125 / 1e6, 'read unit on demand', 'dynamodb'),
    dynamodbGb: at(0.25, 'GB and month', 'dynamodb'),
    dynamodbBackupGb: at(0.2, 'GB and month of point-in-time recovery', 'dynamodb'),
    s3Put: at(0.005 / 1000, 'PUT, COPY, POST or LIST', 's3'),
    s3Get: at(0.0004 / 1000, 'GET', 's3'),
    s3Gb: at(0.023, 'GB and month', 's3'),
    sqsRequest: at(0.4 / 1e6, 'request', 'sqs'),
    event: at(1 / 1e6, 'event of S3', 'eventbridge'),
    logGb: at(0.5, 'GB of logs', 'cloudwatch'),
    metric: at(0.3, 'metric and month', 'cloudwatch'),
    alarmMetric: at(0.1, 'metric of an alarm and month', 'cloudwatch'),
    trace: at(5 / 1e6, 'trace', 'xray'),
    apiRequest: at(1 / 1e6, 'request to an HTTP API', 'api-gateway'),
    secret: at(0.4, 'secret and month', 'secrets-manager'),
    fargateVcpuHour: at(0.04048, 'vCPU and hour', 'fargate'),
    fargateGbHour: at(0.004445, 'GB of memory and hour', 'fargate'),
    transcribeMinute: at(0.024, 'minute, of the first 250,000 in a month', 'transcribe'),
  },
} as const satisfies { date: string; region: string; aws: Record<string, Price> };

export type PriceName = keyof typeof priceTable.aws;

export const usdOf = (name: PriceName): number => priceTable.aws[name].usd;

/** USD for a million tokens. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
  /** Share of the price of an input token. */
  readonly cacheRead: number;
  readonly cacheWrite: number;
  /** What the profile of a geography costs more than a global one. */
  readonly geographic: number;
  readonly source: string;
  readonly seen: Seen;
}

const bedrock = 'https://aws.amazon.com/bedrock/pricing/';
const claude = (input: number, seen: Seen = 'searched'): ModelPrice => ({
  input,
  output: 5 * input,
  cacheRead: 0.1,
  cacheWrite: 1.25,
  geographic: 1.1,
  source: bedrock,
  seen,
});
const other = (input: number, output: number, cacheRead = 1): ModelPrice => ({
  input,
  output,
  cacheRead,
  cacheWrite: 1,
  geographic: 1,
  source: bedrock,
  seen: 'known',
});

/** Prices by model id, without a geography. The first match counts. */
export const modelPrices: readonly { readonly pattern: RegExp; readonly price: ModelPrice }[] = [
  { pattern: /^anthropic\.claude-haiku-4-5/, price: claude(1) },
  { pattern: /^anthropic\.claude-sonnet-4-[56]/, price: claude(3) },
  { pattern: /^anthropic\.claude-opus-4-[5-8]/, price: claude(5) },
  { pattern: /^amazon\.nova-micro-v1/, price: other(0.035, 0.14, 0.25) },
  { pattern: /^amazon\.nova-lite-v1/, price: other(0.06, 0.24, 0.25) },
  { pattern: /^amazon\.nova-pro-v1/, price: other(0.8, 3.2, 0.25) },
  { pattern: /^meta\.llama3-3-70b/, price: other(0.72, 0.72) },
];

const profile = /^(?:(eu|us|apac|jp|au|global)\.)?(.+)$/;

/** The price of a model or inference profile. `undefined` if the table lacks it. */
export const modelPriceOf = (modelId: string): ModelPrice | undefined => {
  const [, geography, model = modelId] = profile.exec(modelId) ?? [];
  const price = modelPrices.find(({ pattern }) => pattern.test(model))?.price;
  const factor = price && geography !== 'global' ? price.geographic : 1;
  return price && { ...price, input: price.input * factor, output: price.output * factor };
};
