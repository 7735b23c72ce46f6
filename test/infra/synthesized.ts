import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { santral } from '../../infra/app';

const repository = join(__dirname, '..', '..');
const { context: flags } = JSON.parse(readFileSync(join(repository, 'cdk.json'), 'utf8'));

const assemblies = mkdtempSync(join(tmpdir(), 'santral-synth-'));
afterAll(() => rmSync(assemblies, { recursive: true }));

/** Every default. The repository's own file is a person's to edit, and no test depends on it. */
const defaults = join(assemblies, 'santral.config.json');
writeFileSync(defaults, '{}');

/** The app as the CDK command line makes it. Functions are bundled only if a test asks for it. */
export const appWith = (
  context: Record<string, unknown> = {},
  { bundled = false, environment = {} as NodeJS.ProcessEnv } = {},
) => {
  const app = new App({
    context: {
      ...flags,
      config: defaults,
      ...(bundled ? {} : { 'aws:cdk:bundling-stacks': [] }),
      ...context,
    },
    outdir: mkdtempSync(join(assemblies, 'cdk-')),
  });
  return { app, stack: santral(app, environment) };
};

/** The template that a deployment with this context would send. A context is synthesized once for all test files. */
export const templateOf = (context: Record<string, unknown> = {}): Template => {
  const hash = createHash('sha256').update(JSON.stringify(context)).digest('hex');
  const file = join(process.env.SANTRAL_TEMPLATES ?? assemblies, `${hash}.json`);
  if (!existsSync(file)) store(file, Template.fromStack(appWith(context).stack));
  return Template.fromJSON(JSON.parse(readFileSync(file, 'utf8')));
};

/** Moves the whole file into place, because another process may look for it. */
const store = (file: string, template: Template): void => {
  const aside = join(assemblies, randomUUID());
  writeFileSync(aside, JSON.stringify(template.toJSON()));
  renameSync(aside, file);
};

export interface Resource {
  Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template's properties differ by resource type; tests reach into them
  Properties: any;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
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

/** The settings of a function. A value that only the deployment knows stands as the name of its resource. */
export const settingsOf = (template: Template, functionIdBegins: string) => {
  const { SETTINGS } = onlyIn(template, 'AWS::Lambda::Function', functionIdBegins).Properties.Environment
    .Variables;
  const parts: unknown[] = SETTINGS['Fn::Join']?.[1] ?? [SETTINGS];
  return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : target(part))).join(''));
};

/** Follows `{ Ref }` and `{ Fn::GetAtt: [id, …] }` to the logical id. */
export const target = (reference: unknown): string => {
  const { Ref, 'Fn::GetAtt': attribute } = reference as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
  return Ref ?? attribute?.[0] ?? '';
};
