import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { settingsVariable } from '../../functions/shared/settings/settings';

/**
 * Limit of the variables of a function as one JSON object (bytes). Lambda counts a quote in a value twice.
 */
const mostBytes = 4_096;
/** Length of a name, an ARN or an address that only the deployment knows. Ours are shorter on average. */
const unknown = 'x'.repeat(140);
/** Longest name of a queue in SQS. */
const queueName = 'x'.repeat(80);
/** Variables and settings that the message names. */
const namedCount = 3;

/** Why Lambda would refuse the variables in the middle of a deployment. Empty when it takes them. */
export const mistakesInVariables = (lambda: CfnFunction): string[] => {
  const { variables = {} } = lambda.stack.resolve(lambda.environment) ?? {};
  const texts = Object.entries(variables).map(([name, value]) => [name, textOf(value)] as const);
  const bytes = sizeOf(JSON.stringify(Object.fromEntries(texts)));
  if (bytes <= mostBytes) return [];
  const largest = texts
    .flatMap(([name, text]) => (name === settingsVariable ? settingsIn(text) : [[name, text] as const]))
    .map(([name, text]) => ({ name, size: sizeOf(text) }))
    .sort((one, other) => other.size - one.size)
    .slice(0, namedCount)
    .map(({ name, size }) => `${name} (${size} bytes)`);
  return [
    `its variables take up to ${bytes} bytes; Lambda takes ${mostBytes}. The largest are ${largest.join(', ')}. Shorten them in the configuration.`,
  ];
};

interface Unresolved {
  readonly 'Fn::Join'?: [string, unknown[]];
  readonly 'Fn::GetAtt'?: [string, string];
}

/** A value at its longest after the deployment. */
const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const { 'Fn::Join': join, 'Fn::GetAtt': attribute } = value as Unresolved;
  if (join) return join[1].map(textOf).join('');
  return attribute?.[1] === 'QueueName' ? queueName : unknown;
};

const settingsIn = (json: string): [name: string, text: string][] =>
  Object.entries(JSON.parse(json) as Record<string, unknown>).map(([name, value]) => [
    `${settingsVariable}.${name}`,
    JSON.stringify(value),
  ]);

const sizeOf = (text: string): number => Buffer.byteLength(text);
