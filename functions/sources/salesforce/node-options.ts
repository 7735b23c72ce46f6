/**
 * Options of the process that imports. Rows are read, asked for and forgotten by the thousand. With V8's own growth of the
 * space for new objects 40,000 rows took between 370 and 520 MB, by chance. The reading thread has a limit of its own.
 */
export const smallYoungGeneration = '--max-semi-space-size=2';
