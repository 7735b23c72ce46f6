/** Most bytes that a function's code may have: the largest bundle measured, rounded up (decision 009). */
export const mostBundleBytes = 1_105_000;
