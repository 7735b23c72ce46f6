import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { readConfig } from '../../infra/config/read-config';
import { Storage } from '../../infra/shared/storage';
import type { IndexDefinition } from './units';

interface Synthesized {
  IndexName: string;
  Projection: { ProjectionType: 'ALL' | 'KEYS_ONLY' | 'INCLUDE'; NonKeyAttributes?: string[] };
}

/** The indexes of the table as a deployment makes them. */
export const readDeployedIndexes = (): IndexDefinition[] => {
  const config = readConfig();
  const stack = new Stack(new App({ context: cdkJson().context }), 'Bench');
  new Storage(stack, 'Storage', { ...config, ...config.storage, ...config.api });
  const [table] = Object.values(Template.fromStack(stack).findResources('AWS::DynamoDB::GlobalTable'));
  const indexes: Synthesized[] = table?.Properties.GlobalSecondaryIndexes ?? [];
  return indexes.map(({ IndexName, Projection: { ProjectionType, NonKeyAttributes = [] } }) => ({
    name: IndexName,
    projection: ProjectionType === 'INCLUDE' ? { include: NonKeyAttributes } : ProjectionType,
  }));
};

const cdkJson = (): { context: Record<string, unknown> } =>
  JSON.parse(readFileSync(join(__dirname, '../../cdk.json'), 'utf8'));
