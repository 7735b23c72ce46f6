/**
 * `ok`: as it should be. `warning`: works, and somebody should look. `missing`: keeps calls from being scored, or will.
 * `unknown`: could not be looked at.
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
  /** Whether nothing has to be done for the model to be used. */
  readonly ok: boolean;
  readonly state: CheckState;
  /** What is the case, then what to do. */
  readonly message: string;
  /** Of what is missing. */
  readonly code?: string;
  /** The model that cleans, where it is another one. Absent for the model that scores. */
  readonly cleans?: string;
}

export interface Finding {
  readonly state: CheckState;
  readonly message: string;
  /** For programs; `MODEL_` and the check's name where it is left out. */
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
