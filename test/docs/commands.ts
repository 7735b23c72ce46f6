import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Pages whose commands are run, in the order in which a person meets them. */
export const pages = ['deploy.md', 'upgrade.md'] as const;

export interface Block {
  /** Page and heading, with a number where a heading has several blocks. */
  readonly title: string;
  readonly lines: readonly string[];
}

export const textOf = (page: string): string =>
  readFileSync(join(__dirname, '..', '..', 'docs', page), 'utf8');

/** The fenced shell blocks of a page, under their headings. */
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

/** Commands that the local cloud can't be asked for, with the reason. */
export const notRun: Readonly<Record<string, string>> = {
  'npm ci': 'It would remove the packages that the test runs on.',
  'git pull': 'The test has no remote repository.',
  'git checkout "$RELEASE"': 'It would change the working copy under test.',
  'aws secretsmanager restore-secret --secret-id "$ARN"':
    'MiniStack deletes the secrets of a stack at once, so that none is left to restore.',
};

/** What is run of a block; empty where all of it is on the list above. */
export const scriptOf = ({ lines }: Block): string => lines.filter((line) => !(line in notRun)).join('\n');
