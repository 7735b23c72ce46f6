/** Units of time after a number. Browsers do not have them in every language. */
export const time = { seconds: '{{n}} s', minutes: '{{n}} min', hours: '{{n}} h', days: '{{n}} d' };
