import type { Role } from '../../shared/http/roles';

/** Who may read forms. */
export const formReaders = ['supervisor', 'analyst', 'admin'] as const satisfies readonly Role[];
