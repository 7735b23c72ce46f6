import { CfnEventSourceMapping, CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';

/** A synthesized property. It may be a reference. */
type Reference = { readonly Ref?: string };

/**
 * Executions that the functions below a construct can ask Lambda for at a time. An account with fewer
 * throttles some.
 * A function with event sources counts as many as they start. The API's router counts as planned. Any other
 * function
 * counts one.
 * @throws Error when an event source has no limit
 */
export const concurrentExecutions = (scope: IConstruct, router: CfnFunction, planned: number): number => {
  const all = scope.node.findAll();
  const sources = all.filter((construct) => construct instanceof CfnEventSourceMapping);
  const consuming = new Set(sources.map((source) => functionOf(source)));
  const others = all
    .filter((construct) => construct instanceof CfnFunction)
    .filter((lambda) => lambda !== router && !consuming.has(lambda.stack.resolve(lambda.ref).Ref));
  return sum(sources.map(limitOf)) + others.length + planned;
};

const functionOf = (source: CfnEventSourceMapping): string | undefined =>
  (source.stack.resolve(source.functionName) as Reference).Ref;

const limitOf = ({ node, scalingConfig }: CfnEventSourceMapping): number => {
  const limit = (scalingConfig as CfnEventSourceMapping.ScalingConfigProperty | undefined)
    ?.maximumConcurrency;
  if (limit === undefined)
    throw new Error(`${node.path} has no maxConcurrency. Give it one in infra/config/scale.ts.`);
  return limit;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
