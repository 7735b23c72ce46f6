import { parseArgs } from 'node:util';
import { type Role, roles } from '../../functions/shared/http/roles';
import { FlagMistake } from '../commands/flag-mistake';
import { UsageAsked } from '../commands/usage-asked';
import type { Running } from './running';

export const tokenUsage = `npm run --silent token [-- --role ROLE --api URL]

  --role ROLE  whose token: ${roles.join(', ')} (default: admin)
  --api URL    the API, as "npm start" prints it, where more than one system is up`;

/**
 * A new token of the running system.
 *
 * @throws FlagMistake if no system runs, or if several run and the flags name none of them
 */
export const createToken = async (
  args: readonly string[],
  running: readonly Running[],
  signIn: (system: Running, role: Role) => Promise<string>,
): Promise<string> => {
  const { api, role } = readTokenFlags(args);
  if (running.length === 0)
    throw new FlagMistake('No system is up in this folder. Start one with "npm start".');
  const found = running.filter(({ apiUrl }) => api === undefined || apiUrl === api.replace(/\/+$/, ''));
  const [system] = found;
  const urls = running.map(({ apiUrl }) => apiUrl).join(', ');
  if (!system) throw new FlagMistake(`No system is up at ${api}. Name one of these: ${urls}.`);
  if (found.length > 1) throw new FlagMistake(`More than one system is up. Name one with --api: ${urls}.`);
  return signIn(system, role);
};

const readTokenFlags = (args: readonly string[]): { api?: string | undefined; role: Role } => {
  const text = { type: 'string' } as const;
  const options = { api: text, role: { ...text, default: 'admin' }, help: { type: 'boolean' } } as const;
  try {
    const { api, help, role } = parseArgs({ args: [...args], options, allowPositionals: false }).values;
    if (!help) return { api, role: readRole(role) };
  } catch (cause) {
    throw new FlagMistake(`${cause instanceof Error ? cause.message : cause}\n\n${tokenUsage}`, { cause });
  }
  throw new UsageAsked(tokenUsage);
};

const readRole = (text: string): Role => {
  const role = roles.find((known) => known === text);
  if (role === undefined)
    throw new Error(`There is no role "${text}". Name one of these: ${roles.join(', ')}.`);
  return role;
};
