/**
 * Node option that limits the space for new objects. The import creates and drops thousands of rows. By
 * default 40,000 rows took between 370 and 520 MB by chance. The reading thread has its own limit.
 */
export const semiSpaceLimit = '--max-semi-space-size=2';
