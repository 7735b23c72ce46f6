/** A number as people write it, in the form that the API takes. It says itself what is wrong with another one. */
export const asNumber = (written: string): string => written.replace(/[\s().-]/g, '');
