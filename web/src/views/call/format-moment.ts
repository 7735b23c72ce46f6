/** Browsers know no names of months in Uzbek. Figures stand in their place. */
const inFigures: Intl.DateTimeFormatOptions = {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
};
const inWords: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' };

/**
 * Shows a moment to the minute.
 *
 * @param iso UTC
 * @param timeZone IANA zone of the account
 */
export const formatMoment = (iso: string, language: string, timeZone: string): string =>
  language === 'uz'
    ? new Date(iso).toLocaleString('ru', { ...inFigures, timeZone })
    : new Date(iso).toLocaleString(language, { ...inWords, timeZone });
