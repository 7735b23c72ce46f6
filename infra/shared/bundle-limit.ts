/** Most bytes that a function's code may have: the largest bundle measured, rounded up (decision 046). */
export const mostBundleBytes = 1_410_000;
