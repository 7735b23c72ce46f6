/** Largest code of a function (bytes). It is the largest measured bundle, rounded up (decision 046). */
export const mostBundleBytes = 1_410_000;
