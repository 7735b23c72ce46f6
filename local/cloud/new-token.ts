import { parseArgs } from 'node:util';
import { FlagMistake } from '../commands/flag-mistake';
import type { Running } from './running';

export const tokenUsage = `npm run --silent token [-- --api URL]

  --api URL  the API, as "npm start" prints it, where more than one system is up`;

/**
 * A new token of the system that is up.
 *
 * @throws FlagMistake when none is up, or more than one is and none was named
 */
export const newToken = async (
  args: readonly string[],
  running: readonly Running[],
  signIn: (system: Running) => Promise<string>,
): Promise<string> => {
  const { api } = readTokenFlags(args);
  if (running.length === 0)
    throw new FlagMistake('No system is up in this folder. Start one with "npm start".');
  const found = running.filter(({ apiUrl }) => api === undefined || apiUrl === api.replace(/\/+$/, ''));
  const [system] = found;
  const urls = running.map(({ apiUrl }) => apiUrl).join(', ');
  if (!system) throw new FlagMistake(`No system is up at ${api}. Name one of these: ${urls}.`);
  if (found.length > 1) throw new FlagMistake(`More than one system is up. Name one with --api: ${urls}.`);
  return signIn(system);
};

const readTokenFlags = (args: readonly string[]): { api?: string | undefined } => {
  const options = { api: { type: 'string' }, help: { type: 'boolean' } } as const;
  try {
    const { api, help } = parseArgs({ args: [...args], options, allowPositionals: false }).values;
    if (!help) return { api };
  } catch (cause) {
    throw new FlagMistake(`${cause instanceof Error ? cause.message : cause}\n\n${tokenUsage}`, { cause });
  }
  throw new FlagMistake(tokenUsage);
};
