import type { Role } from '../../shared/http/roles';

/** Roles that may read forms. */
export const formReaders = ['supervisor', 'analyst', 'admin'] as const satisfies readonly Role[];
