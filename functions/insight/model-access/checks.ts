/**
 * - `ok` needs nothing.
 * - `warning` works, but somebody should look.
 * - `missing` stops scoring now or later.
 * - `unknown` could not be checked.
 */
export const checkStates = ['ok', 'warning', 'missing', 'unknown'] as const;
export type CheckState = (typeof checkStates)[number];

export const checkNames = [
  'configuration',
  'region',
  'first-use-form',
  'marketplace',
  'authorization',
  'lifecycle',
  'quota',
  'lambda-concurrency',
  'answer',
] as const;
export type CheckName = (typeof checkNames)[number];

export interface Check {
  readonly name: CheckName;
  /** Whether the model needs no more work. */
  readonly ok: boolean;
  readonly state: CheckState;
  /** Says what is the case, then what to do. */
  readonly message: string;
  /** Set if something is missing. */
  readonly code?: string;
  /** The other model that cleans. Absent for the model that scores. */
  readonly cleans?: string;
}

export interface Finding {
  readonly state: CheckState;
  readonly message: string;
  /** Code for programs. By default it is `MODEL_` and the check's name. */
  readonly code?: string;
}

export const ok = (message: string): Finding => ({ state: 'ok', message });
export const warning = (message: string): Finding => ({ state: 'warning', message });
export const missing = (message: string): Finding => ({ state: 'missing', message });
export const unknown = (message: string): Finding => ({ state: 'unknown', message });

export const toCheck = (name: CheckName, { state, message, code }: Finding): Check => ({
  name,
  ok: state === 'ok' || state === 'warning',
  state,
  message,
  ...(state === 'missing' ? { code: code ?? `MODEL_${name.toUpperCase().replaceAll('-', '_')}` } : {}),
});
