import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';

/** Names and values of a function's variables together, bytes (Lambda's quotas). */
const mostBytes = 4_096;
/** What a name, an ARN or an address takes that only the deployment knows. Ours take less on the average, at their longest. */
const unknownBytes = 140;

/** What the variables of a function take at most, bytes. */
const bytesOf = (variables: Record<string, unknown>): number =>
  Object.entries(variables)
    .flatMap(([name, value]) => [Buffer.byteLength(name), valueBytes(value)])
    .reduce((sum, bytes) => sum + bytes, 0);

const valueBytes = (value: unknown): number => {
  if (typeof value === 'string') return Buffer.byteLength(value);
  const { 'Fn::Join': join } = value as { 'Fn::Join'?: [string, unknown[]] };
  return join ? join[1].reduce<number>((sum, part) => sum + valueBytes(part), 0) : unknownBytes;
};

/** Why Lambda would refuse the variables in the middle of a deployment. Empty when it takes them. */
export const mistakesInVariables = (lambda: CfnFunction): string[] => {
  const { variables = {} } = lambda.stack.resolve(lambda.environment) ?? {};
  const bytes = bytesOf(variables);
  if (bytes <= mostBytes) return [];
  return [
    `its variables take up to ${bytes} bytes; Lambda takes ${mostBytes}. Shorten functions.extraEnvironment, insight.modelId or the address of a service.`,
  ];
};
