import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { santral } from '../../infra/app';

const repository = join(__dirname, '..', '..');
const { context: flags } = JSON.parse(readFileSync(join(repository, 'cdk.json'), 'utf8'));

const assemblies = mkdtempSync(join(tmpdir(), 'santral-synth-'));
afterAll(() => rmSync(assemblies, { recursive: true }));

/** The app as the CDK command line would make it; functions are bundled only where a test asks for it. */
export const appWith = (
  context: Record<string, unknown> = {},
  { bundled = false, environment = {} as NodeJS.ProcessEnv } = {},
) => {
  const app = new App({
    context: { ...flags, ...(bundled ? {} : { 'aws:cdk:bundling-stacks': [] }), ...context },
    outdir: mkdtempSync(join(assemblies, 'cdk-')),
  });
  return { app, stack: santral(app, environment) };
};

/** The template that a deployment with this context would send. */
export const templateOf = (context: Record<string, unknown> = {}): Template =>
  Template.fromStack(appWith(context).stack);

export interface Resource {
  Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template's properties differ by resource type; tests reach into them
  Properties: any;
  DeletionPolicy?: string;
}

/** Resources of a type, by logical id. */
export const resources = (template: Template, type: string): [id: string, resource: Resource][] =>
  Object.entries(template.findResources(type)) as [string, Resource][];

/** The one resource of a type whose logical id begins so. */
export const onlyIn = (template: Template, type: string, idBegins = ''): Resource => {
  const found = resources(template, type).filter(([id]) => id.startsWith(idBegins));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} of ${type} ${idBegins}`);
  return found[0][1];
};

/** Follows `{ Ref }` and `{ Fn::GetAtt: [id, …] }` to the logical id. */
export const target = (reference: unknown): string => {
  const { Ref, 'Fn::GetAtt': attribute } = reference as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
  return Ref ?? attribute?.[0] ?? '';
};

const whisperx = { 'speech.engine': 'whisperx' };

/** Contexts that between them choose each engine, each place for our own worker, and each origin of its image. */
export const speechVariants = {
  'Navai alone': {},
  'Amazon Transcribe alone': { 'speech.engine': 'transcribe' },
  'WhisperX on Fargate': whisperx,
  'WhisperX on spare capacity of Fargate, from another registry': {
    ...whisperx,
    'speech.whisperx.spot': 'true',
    'speech.whisperx.imageUri': `registry.example.com/worker@sha256:${'0'.repeat(64)}`,
  },
  "WhisperX on GPUs, from the team's repository": {
    ...whisperx,
    'speech.whisperx.capacity': 'gpu',
    'speech.whisperx.imageUri': '123456789012.dkr.ecr.eu-central-1.amazonaws.com/listening/worker:1.4.0',
  },
  'WhisperX elsewhere': { ...whisperx, 'speech.whisperx.capacity': 'external' },
  'an engine per source, in a region that is named': {
    region: 'eu-central-1',
    'speech.engines.sipuni': 'whisperx',
    'speech.engines.alotech': 'transcribe',
  },
};
