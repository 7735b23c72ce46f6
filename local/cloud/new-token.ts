import { type Role, roles } from '../../functions/shared/http/roles';
import { FlagMistake } from '../commands/flag-mistake';
import { readName } from '../commands/flag-values';
import { readOptions } from '../commands/options';
import type { Running } from './running';

const command = {
  call: 'npm run --silent token',
  does: 'Prints a new token of the running system.',
  options: {
    role: { takes: 'ROLE', usual: 'admin', says: `whose token: ${roles.join(', ')}` },
    api: { takes: 'URL', says: 'the API, as "npm start" prints it, where more than one system is up' },
  },
} as const;

/**
 * A new token of the running system.
 *
 * @throws FlagMistake if no system runs, or if several run and the flags name none of them; UsageAsked on `--help`
 */
export const createToken = async (
  args: readonly string[],
  running: readonly Running[],
  signIn: (system: Running, role: Role) => Promise<string>,
): Promise<string> => {
  const { api, role: roleName } = readOptions(command, args);
  const role = readName('role', roleName, roles);
  if (running.length === 0)
    throw new FlagMistake('No system is up in this folder. Start one with "npm start".');
  const found = running.filter(({ apiUrl }) => api === undefined || apiUrl === api.replace(/\/+$/, ''));
  const [system] = found;
  const urls = running.map(({ apiUrl }) => apiUrl).join(', ');
  if (!system) throw new FlagMistake(`No system is up at ${api}. Name one of these: ${urls}.`);
  if (found.length > 1) throw new FlagMistake(`More than one system is up. Name one with --api: ${urls}.`);
  return signIn(system, role);
};
