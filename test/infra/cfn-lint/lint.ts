import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { z } from 'zod';

const Findings = z.array(
  z.object({
    Rule: z.object({ Id: z.string() }),
    Message: z.string(),
    Location: z.object({ Path: z.array(z.union([z.string(), z.number()])).nullable() }),
  }),
);

export interface Finding {
  rule: string;
  /** Where in the template. */
  path: string;
  message: string;
}

/**
 * Findings of cfn-lint in a template, by all of its rules with the informational and experimental ones.
 * @throws Error when it did not run to its end
 */
export const lint = (templateFile: string, regions: readonly string[]): Finding[] => {
  const python = process.env.SANTRAL_CFN_LINT;
  if (!python)
    throw new Error('cfn-lint is not installed: run this test as part of the jest project "cfn-lint".');
  const home = dirname(templateFile);
  const { stdout, stderr } = spawnSync(
    python,
    [
      // Python cannot start the package as a module, and its program lies where it was first installed.
      '-c',
      'from cfnlint.runner import main; main()',
      '--include-checks',
      'I',
      '--include-experimental',
      '--format',
      'json',
      '--regions',
      ...regions,
      '--',
      templateFile,
    ],
    // Nobody's own settings of cfn-lint are read.
    {
      cwd: home,
      env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home },
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  try {
    return Findings.parse(JSON.parse(stdout)).map(({ Rule, Message, Location }) => ({
      rule: Rule.Id,
      path: (Location.Path ?? []).join('/'),
      message: Message,
    }));
  } catch (cause) {
    throw new Error(`cfn-lint did not run to its end: ${stderr || stdout}`, { cause });
  }
};
