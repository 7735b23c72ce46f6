import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import * as z from 'zod';
import { readConfig } from '../../infra/config/read-config';
import { PipelineStack } from '../../infra/pipeline-stack';

const repository = join(__dirname, '..', '..');

/** The container of an ECS task definition. It has the fields that a container runtime uses. */
export const TaskContainer = z.object({
  User: z.string(),
  ReadonlyRootFilesystem: z.literal(true),
  StopTimeout: z.number(),
  MountPoints: z.array(
    z.object({ SourceVolume: z.string(), ContainerPath: z.string(), ReadOnly: z.boolean() }),
  ),
  /** An object stands for a value that only a deployment knows. */
  Environment: z.array(
    z.object({ Name: z.string(), Value: z.union([z.string(), z.record(z.string(), z.unknown())]) }),
  ),
});
export type TaskContainer = z.infer<typeof TaskContainer>;

const TaskDefinition = z.object({
  Type: z.literal('AWS::ECS::TaskDefinition'),
  Properties: z.object({ ContainerDefinitions: z.tuple([TaskContainer]) }),
});

/** The WhisperX worker's container in the template of a Fargate deployment. */
export const taskContainer = (): TaskContainer => {
  const outdir = mkdtempSync(join(tmpdir(), 'santral-task-'));
  try {
    const { context: flags } = JSON.parse(readFileSync(join(repository, 'cdk.json'), 'utf8'));
    const chosen = { 'speech.engine': 'whisperx', 'speech.whisperx.capacity': 'fargate' };
    const app = new App({ context: { ...flags, 'aws:cdk:bundling-stacks': [] }, outdir });
    const config = readConfig(chosen);
    const { stackName } = new PipelineStack(app, config.stackName, { config });
    const { Resources } = app.synth().getStackByName(stackName).template as { Resources: object };
    const [found] = Object.values(Resources).flatMap((one) => TaskDefinition.safeParse(one).data ?? []);
    if (!found) throw new Error('The template has no task definition of the form that is expected here.');
    return found.Properties.ContainerDefinitions[0];
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
};
