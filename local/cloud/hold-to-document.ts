import { join } from 'node:path';
import { runCommand } from '../commands/command';
import type { Lifetime } from '../lifetime';
import { schemathesisPython } from './python';

const repository = join(__dirname, '..', '..');

/** What each answer must fit. */
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
];

export interface HeldApi {
  /** An address that Python resolves. */
  url: string;
  /** Headers by name, including the token. */
  headers: Readonly<Record<string, string>>;
  /** Random cases of one operation. The cases at its bounds come on top. */
  examples: number;
  /** Pattern of paths to leave out. */
  without?: string;
  /** Sends requests of this method only. */
  method?: 'GET';
}

/**
 * Sends valid and invalid made-up requests to an API. Checks each answer against docs/openapi.json.
 *
 * @returns the output of schemathesis
 * @throws CommandFailure with each answer that does not fit
 */
export const checkAgainstDocument = async (
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
  // It writes notes into its working directory.
  return runCommand(python, args, { lifetime, cwd: join(python, '..', '..') });
};
