import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Template {
  Resources: Record<
    string,
    {
      Type: string;
      Properties?: { Environment?: { Variables?: Record<string, unknown> } };
      Metadata?: { 'aws:asset:path'?: string };
    }
  >;
}

export interface SynthesizedFunction {
  name: string;
  /** Folder of `index.js` and the files beside it. */
  folder: string;
  /** Text of the template, or a reference to a resource. */
  variables: Record<string, unknown>;
}

/**
 * Synthesises the app of a tree as a deployment does.
 *
 * @param tree folder of the repository
 * @param assembly folder to write to
 */
export const synthesizeFunctions = (tree: string, assembly: string): SynthesizedFunction[] => {
  const cdk = join(tree, 'node_modules', 'aws-cdk', 'bin', 'cdk');
  execFileSync(process.execPath, [cdk, 'synth', '--quiet', '--output', assembly, '--no-notices'], {
    cwd: tree,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return readdirSync(assembly)
    .filter((name) => name.endsWith('.template.json'))
    .map((file) => JSON.parse(readFileSync(join(assembly, file), 'utf8')) as Template)
    .flatMap(({ Resources }) => Object.entries(Resources))
    .flatMap(([id, { Type, Properties, Metadata }]) => {
      const asset = Metadata?.['aws:asset:path'];
      if (Type !== 'AWS::Lambda::Function' || !asset) return [];
      return {
        name: id.replace(/Function[0-9A-F]{8}$/, ''),
        folder: join(assembly, asset),
        variables: Properties?.Environment?.Variables ?? {},
      };
    });
};
