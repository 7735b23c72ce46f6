import { cpus } from 'node:os';

/**
 * Multiplies matrices for the decoder. CTranslate2 takes MKL on Intel's processors and oneDNN on others.
 * Each rounds in its own way. A small model writes other words for it (decision 024).
 */
export interface BackEnd {
  /** Variables to set in the worker's environment. Undefined ones are removed. */
  environment: { CT2_USE_MKL: string | undefined; MKL_CBWR: string | undefined };
}

/** The back end that this machine and its environment choose. */
export const ownBackEnd: BackEnd = {
  environment: { CT2_USE_MKL: process.env.CT2_USE_MKL, MKL_CBWR: process.env.MKL_CBWR },
};

/** Each library alone and with a torch MKL that rounds alike on all processors. */
export const backEnds: readonly BackEnd[] = (['1', '0'] as const).flatMap((CT2_USE_MKL) => [
  { environment: { CT2_USE_MKL, MKL_CBWR: undefined } },
  { environment: { CT2_USE_MKL, MKL_CBWR: 'COMPATIBLE' } },
]);

export interface NamedBackEnd {
  /** `MKL`, `oneDNN` or another name in CTranslate2. */
  library: string;
  /** Value of MKL_CBWR or null. torch's own MKL reads it too. */
  cbwr: string | null;
  /** The processor's vendor, `GenuineIntel` or `AuthenticAMD`. */
  vendor: string;
  /** The processor's name in the system. */
  processor: string;
}

const readLogged = (log: string, pattern: RegExp): string => {
  const found = pattern.exec(log)?.[1];
  if (found === undefined)
    throw new Error('The decoder did not name its back end. Start the worker with CT2_VERBOSE=1.');
  return found;
};

/**
 * Reads what the decoder logged about itself at its load with CT2_VERBOSE=1.
 *
 * @throws Error when it logged nothing
 */
export const readBackEnd = (log: string, { environment }: BackEnd): NamedBackEnd => {
  const library = readLogged(log, /\[info\] +- SGEMM backend: (\S+)/);
  return {
    library: library === 'DNNL' ? 'oneDNN' : library,
    cbwr: environment.MKL_CBWR ?? null,
    vendor: readLogged(log, /\[info\] CPU: (\S+)/),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
  };
};

export const nameOf = ({ library, cbwr, vendor }: NamedBackEnd): string =>
  `${library}${cbwr === null ? '' : `, MKL_CBWR=${cbwr}`}, ${vendor}`;
