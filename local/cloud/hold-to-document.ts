import { join } from 'node:path';
import { runCommand } from '../commands/command';
import type { Lifetime } from '../lifetime';
import { schemathesisPython } from './python';

const repository = join(__dirname, '..', '..');

/** What an answer is held to. */
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
];

export interface HeldApi {
  /** An address that Python resolves. */
  url: string;
  /** By name. The token is one of them. */
  headers: Readonly<Record<string, string>>;
  /** Cases of one operation, besides those that follow from its bounds. */
  examples: number;
  /** Parts of paths that are left out, as a pattern. */
  without?: string;
  /** The only method that is tried. */
  method?: 'GET';
}

/**
 * Sends made-up requests, right and wrong ones, to an API and holds each answer to docs/openapi.json.
 *
 * @returns what schemathesis wrote
 * @throws CommandFailure with each answer that does not fit
 */
export const holdToDocument = async (
  { url, headers, examples, without, method }: HeldApi,
  lifetime: Lifetime,
): Promise<string> => {
  const python = await schemathesisPython(lifetime);
  const args = [
    ...['-m', 'schemathesis.cli', 'run', join(repository, 'docs', 'openapi.json'), '--url', url],
    ...Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
    ...['--checks', checks.join(','), '--phases', 'examples,coverage,fuzzing'],
    ...['--max-examples', String(examples), '--generation-deterministic'],
    ...(without === undefined ? [] : ['--exclude-path-regex', without]),
    ...(method === undefined ? [] : ['--include-method', method]),
    ...['--continue-on-failure', '--no-color', '--warnings', 'off'],
  ];
  // It leaves notes where it runs.
  return runCommand(python, args, { lifetime, cwd: join(python, '..', '..') });
};
