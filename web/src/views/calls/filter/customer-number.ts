/** Removes what people write between digits. The API says what is wrong with a number. */
export const normalizeNumber = (written: string): string => written.replace(/[\s().-]/g, '');
