import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lifetime } from '../lifetime';

export interface Chaos {
  /**
   * Loads chaos into the functions. One function has its own NODE_OPTIONS, so each function gets this
   * variable.
   */
  functionVariables: Record<string, string>;
  /**
   * Settings of chaos as environment variables of the cloud.
   * @param paid addresses of paid services
   */
  environment(crashes: { rate: number; seed: number }, paid: readonly string[]): Record<string, string>;
  /** Switches crashes on or off. */
  crashing(on: boolean): void;
  /** Crashed invocations so far, and all invocations that wrote while chaos was on. */
  crashes(): { crashes: number; invocations: number };
}

/** Chaos for the function workers of a local cloud. See `chaos.cjs`. */
export const prepareChaos = (lifetime: Lifetime): Chaos => {
  const directory = mkdtempSync(join(tmpdir(), 'santral-chaos-'));
  lifetime.add(() => rmSync(directory, { recursive: true, force: true }));
  const countOf = (file: string): number =>
    existsSync(join(directory, file)) ? statSync(join(directory, file)).size : 0;
  return {
    functionVariables: { NODE_OPTIONS: `--require ${JSON.stringify(join(__dirname, 'chaos.cjs'))}` },
    environment: ({ rate, seed }, paid) => ({
      SANTRAL_CHAOS_DIRECTORY: directory,
      SANTRAL_CHAOS_SEED: String(seed),
      SANTRAL_CHAOS_RATE: String(rate),
      SANTRAL_CHAOS_PAID: paid.join(','),
    }),
    crashing: (on) => {
      if (on) writeFileSync(join(directory, 'on'), '');
      else rmSync(join(directory, 'on'), { force: true });
    },
    crashes: () => ({ crashes: countOf('crashes'), invocations: countOf('invocations') }),
  };
};
