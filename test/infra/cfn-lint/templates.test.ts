import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appWith } from '../synthesized';
import { variants } from '../variants';
import { lint } from './lint';

/** Context that the CDK command line sets. */
const asCommandLine = {
  'aws:cdk:enable-path-metadata': true,
  'aws:cdk:enable-asset-metadata': true,
  'aws:cdk:version-reporting': true,
};

/** Regions for the check of a deployment without a region. */
const usualRegions = ['eu-central-1', 'us-east-1'];

/**
 * Findings in resources that the CDK always writes so. cfn-lint itself skips I1022 (Fn::Join in place of
 * Fn::Sub) in templates that carry the CDK's paths.
 */
const writtenByCdk: Record<string, { reason: string; in: readonly string[] }> = {
  W3005: {
    reason:
      'A function and a state machine wait for their role and the policy of it, a service for its cluster and the capacity of it. The CDK names both in DependsOn.',
    in: ['AWS::Lambda::Function', 'AWS::StepFunctions::StateMachine', 'AWS::ECS::Service'],
  },
};

const findingsIn = ({ app, stack }: ReturnType<typeof appWith>, regions: readonly string[]) => {
  const file = join(app.synth().directory, stack.templateFile);
  const { Resources } = JSON.parse(readFileSync(file, 'utf8'));
  return lint(file, regions).map((finding) => ({
    ...finding,
    type: Resources[finding.path.split('/')[1] ?? '']?.Type as string | undefined,
  }));
};

describe('cfn-lint', () => {
  it.each(Object.entries(variants))('has no finding in our resources with %s', (_, context) => {
    const found = findingsIn(
      appWith({ ...asCommandLine, ...context }),
      context.region ? [context.region] : usualRegions,
    );
    const ours = found.filter(({ rule, type }) => !writtenByCdk[rule]?.in.includes(type ?? ''));
    expect(ours).toEqual([]);
    // An exception that nothing needs any more has to go.
    expect(Object.keys(writtenByCdk)).toEqual([...new Set(found.map(({ rule }) => rule))]);
  });

  it('finds a mistake', () => {
    const { app, stack } = appWith(asCommandLine);
    const file = join(app.outdir, 'wrong.json');
    const { Resources } = app.synth().getStackArtifact(stack.artifactId).template;
    Resources.StorageTable = { Type: 'AWS::SQS::Queue', Properties: { MessageRetentionPeriod: 1 } };
    writeFileSync(file, JSON.stringify({ Resources }));
    expect(lint(file, usualRegions).map(({ rule }) => rule)).toContain('E3034');
  });
});
