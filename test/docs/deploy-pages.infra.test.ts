import { exampleOf } from '../../functions/shared/aws/secret-form';
import { NavaiCredentials } from '../../functions/speech/engines/navai/navai-service';
import { AlotechCredentials } from '../../functions/telephony/alotech/credentials';
import { SipuniCredentials } from '../../functions/telephony/sipuni/credentials';
import { templateOf } from '../infra/synthesized';
import { blocksOf, notRun, pages, textOf } from './commands';

const blocks = pages.flatMap(blocksOf);
const lines = blocks.flatMap(({ lines }) => lines);

test('names only outputs of the stack', () => {
  const outputs = Object.keys(templateOf().findOutputs('*'));
  const named = lines.flatMap((line) =>
    [...line.matchAll(/\$\(output (\w+)\)/g)].map(([, name = '']) => name),
  );
  expect(named.length).toBeGreaterThan(5);
  for (const name of named) expect(outputs).toContain(name);
});

test('shows the form of each secret as an error does', () => {
  for (const form of [SipuniCredentials, AlotechCredentials, NavaiCredentials])
    expect(textOf('deploy.md')).toContain(`\`${exampleOf(form)}\``);
});

test('contains every excluded command, each with a reason', () => {
  for (const [command, reason] of Object.entries(notRun)) {
    expect(lines).toContain(command);
    expect(reason).toMatch(/^[A-Z].*\.$/);
  }
});

test('fences every block of a page as shell', () => {
  const fences = pages.flatMap((page) => textOf(page).match(/^```\w+$/gm) ?? []);
  expect(fences).toHaveLength(blocks.length);
  expect(new Set(fences)).toEqual(new Set(['```sh']));
});
