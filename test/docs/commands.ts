import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Pages with commands to run. A reader follows this order. */
export const pages = ['deploy.md', 'upgrade.md'] as const;

export interface Block {
  /** Page with heading and block number. */
  readonly title: string;
  readonly lines: readonly string[];
}

export const textOf = (page: string): string =>
  readFileSync(join(__dirname, '..', '..', 'docs', page), 'utf8');

/** The fenced shell blocks of a page by heading. */
export const blocksOf = (page: string): Block[] => {
  const blocks: Block[] = [];
  let heading = '';
  let open: string[] | undefined;
  for (const line of textOf(page).split('\n')) {
    if (line === '```sh') open = [];
    else if (line === '```' && open) {
      const number = blocks.filter(({ title }) => title.startsWith(`${page}, ${heading}`)).length + 1;
      blocks.push({ title: `${page}, ${heading} (${number})`, lines: open });
      open = undefined;
    } else if (open) open.push(line);
    else heading = /^#+ (.*)$/.exec(line)?.[1] ?? heading;
  }
  return blocks;
};

/** Commands that cannot run in the test and why. */
export const notRun: Readonly<Record<string, string>> = {
  'npm ci': 'It would remove the packages that the test runs on.',
  'git pull': 'The test has no remote repository.',
  'git checkout "$RELEASE"': 'It would change the working copy under test.',
  'aws secretsmanager restore-secret --secret-id "$ARN"':
    'MiniStack deletes the secrets of a stack at once, so that none is left to restore.',
};

/** The commands of a block that run. Empty if the list above has all of them. */
export const scriptOf = ({ lines }: Block): string => lines.filter((line) => !(line in notRun)).join('\n');
