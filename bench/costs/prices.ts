/** How sure a price is. `known` was not looked up. `searched` comes from pages that quote the source. */
export type Seen = 'known' | 'searched';

export interface Price {
  readonly usd: number;
  /** The unit that the price buys. */
  readonly per: string;
  /** The page that publishes it. */
  readonly source: string;
  readonly seen: Seen;
}

const quotePrice = (usd: number, per: string, page: string, seen: Seen = 'known'): Price => ({
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
    lambdaRequest: quotePrice(0.2 / 1e6, 'invocation', 'lambda'),
    lambdaGbSecond: quotePrice(0.0000133334, 'GB-second on arm64', 'lambda'),
    dynamodbWrite: quotePrice(0.625 / 1e6, 'write unit on demand', 'dynamodb'),
    dynamodbRead: quotePrice(0.125 / 1e6, 'read unit on demand', 'dynamodb'),
    dynamodbGb: quotePrice(0.25, 'GB and month', 'dynamodb'),
    dynamodbBackupGb: quotePrice(0.2, 'GB and month of point-in-time recovery', 'dynamodb'),
    s3Put: quotePrice(0.005 / 1000, 'PUT, COPY, POST or LIST', 's3'),
    s3Get: quotePrice(0.0004 / 1000, 'GET', 's3'),
    s3Gb: quotePrice(0.023, 'GB and month', 's3'),
    sqsRequest: quotePrice(0.4 / 1e6, 'request', 'sqs'),
    event: quotePrice(1 / 1e6, 'event of S3', 'eventbridge'),
    logGb: quotePrice(0.5, 'GB of logs', 'cloudwatch'),
    metric: quotePrice(0.3, 'metric and month', 'cloudwatch'),
    alarmMetric: quotePrice(0.1, 'metric of an alarm and month', 'cloudwatch'),
    trace: quotePrice(5 / 1e6, 'trace', 'xray'),
    apiRequest: quotePrice(1 / 1e6, 'request to an HTTP API', 'api-gateway'),
    secret: quotePrice(0.4, 'secret and month', 'secrets-manager'),
    fargateVcpuHour: quotePrice(0.04048, 'vCPU and hour', 'fargate'),
    fargateGbHour: quotePrice(0.004445, 'GB of memory and hour', 'fargate'),
    transcribeMinute: quotePrice(0.024, 'minute, of the first 250,000 in a month', 'transcribe'),
  },
} as const satisfies { date: string; region: string; aws: Record<string, Price> };

export type PriceName = keyof typeof priceTable.aws;

export const usdOf = (name: PriceName): number => priceTable.aws[name].usd;

/** USD for a million tokens. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
  /** Price of a cached input token, as a share of `input`. */
  readonly cacheRead: number;
  /** Price of an input token that is written to the cache, as a share of `input`. */
  readonly cacheWrite: number;
  /** Factor on the prices if the profile is not global. */
  readonly geographic: number;
  readonly source: string;
  readonly seen: Seen;
}

const bedrock = 'https://aws.amazon.com/bedrock/pricing/';
const priceClaude = (input: number, seen: Seen = 'searched'): ModelPrice => ({
  input,
  output: 5 * input,
  cacheRead: 0.1,
  cacheWrite: 1.25,
  geographic: 1.1,
  source: bedrock,
  seen,
});
const priceOther = (input: number, output: number, cacheRead = 1): ModelPrice => ({
  input,
  output,
  cacheRead,
  cacheWrite: 1,
  geographic: 1,
  source: bedrock,
  seen: 'known',
});

/** Prices by model. A pattern matches an id without its geography. The first match counts. */
export const modelPrices: readonly { readonly pattern: RegExp; readonly price: ModelPrice }[] = [
  { pattern: /^anthropic\.claude-haiku-4-5/, price: priceClaude(1) },
  { pattern: /^anthropic\.claude-sonnet-4-[56]/, price: priceClaude(3) },
  { pattern: /^anthropic\.claude-opus-4-[5-8]/, price: priceClaude(5) },
  { pattern: /^amazon\.nova-micro-v1/, price: priceOther(0.035, 0.14, 0.25) },
  { pattern: /^amazon\.nova-lite-v1/, price: priceOther(0.06, 0.24, 0.25) },
  { pattern: /^amazon\.nova-pro-v1/, price: priceOther(0.8, 3.2, 0.25) },
  { pattern: /^meta\.llama3-3-70b/, price: priceOther(0.72, 0.72) },
];

const profile = /^(?:(eu|us|apac|jp|au|global)\.)?(.+)$/;

/** The price of a model or inference profile, with its geography. `undefined` if the table lacks it. */
export const modelPriceOf = (modelId: string): ModelPrice | undefined => {
  const [, geography, model = modelId] = profile.exec(modelId) ?? [];
  const price = modelPrices.find(({ pattern }) => pattern.test(model))?.price;
  const factor = price && geography !== 'global' ? price.geographic : 1;
  return price && { ...price, input: price.input * factor, output: price.output * factor };
};
