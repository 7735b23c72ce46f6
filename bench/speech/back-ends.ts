import { cpus } from 'node:os';

/**
 * The library that multiplies matrices for the decoder. CTranslate2 takes MKL on Intel's processors and
 * oneDNN on others. Each
 * rounds differently, which changes words of a small model (decision 024).
 */
export interface BackEnd {
  /** Set in the worker's environment, or left out of it where undefined. */
  environment: { CT2_USE_MKL: string | undefined; MKL_CBWR: string | undefined };
}

/** As this machine and the environment have it. */
export const ownBackEnd: BackEnd = {
  environment: { CT2_USE_MKL: process.env.CT2_USE_MKL, MKL_CBWR: process.env.MKL_CBWR },
};

/** Each library by itself, and beside the MKL of torch that rounds alike on all processors. */
export const backEnds: readonly BackEnd[] = (['1', '0'] as const).flatMap((CT2_USE_MKL) => [
  { environment: { CT2_USE_MKL, MKL_CBWR: undefined } },
  { environment: { CT2_USE_MKL, MKL_CBWR: 'COMPATIBLE' } },
]);

export interface NamedBackEnd {
  /** `MKL`, `oneDNN`, or another name of CTranslate2. */
  library: string;
  /** Value of MKL_CBWR, which torch's MKL also reads. `null` if it is not set. */
  cbwr: string | null;
  /** The vendor that the processor names, such as `GenuineIntel` or `AuthenticAMD`. */
  vendor: string;
  /** As the system names it. */
  processor: string;
}

const said = (log: string, pattern: RegExp): string => {
  const found = pattern.exec(log)?.[1];
  if (found === undefined)
    throw new Error('The decoder did not name its back end. Start the worker with CT2_VERBOSE=1.');
  return found;
};

/**
 * What the decoder said of itself when it was loaded with CT2_VERBOSE=1.
 *
 * @throws Error when it said nothing
 */
export const readBackEnd = (log: string, { environment }: BackEnd): NamedBackEnd => {
  const library = said(log, /\[info\] +- SGEMM backend: (\S+)/);
  return {
    library: library === 'DNNL' ? 'oneDNN' : library,
    cbwr: environment.MKL_CBWR ?? null,
    vendor: said(log, /\[info\] CPU: (\S+)/),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
  };
};

export const nameOf = ({ library, cbwr, vendor }: NamedBackEnd): string =>
  `${library}${cbwr === null ? '' : `, MKL_CBWR=${cbwr}`}, ${vendor}`;
