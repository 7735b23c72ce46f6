import {
  type CountryCode,
  type MetadataJson,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/core';
import metadata from './metadata.json';

const plans = metadata as unknown as MetadataJson;

/**
 * Reads the whole text as one telephone number by the numbering plans of the bundle (see select-metadata.ts).
 *
 * @param country ISO 3166 code for national numbers
 */
export const parsePhoneNumber = (text: string, country?: CountryCode): PhoneNumber | undefined =>
  parsePhoneNumberFromString(
    text,
    { ...(country ? { defaultCountry: country } : {}), extract: false },
    plans,
  );
