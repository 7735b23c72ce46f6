import type { MetadataJson } from 'libphonenumber-js/core';
import allPlans from 'libphonenumber-js/metadata.max.json';

/**
 * Countries with numbering plans in the bundles. They are our two markets and those that call them most. All
 * plans would add 150 kB to each function. The plus sign is enough for a number of another country.
 */
const countries = [
  ...['UZ', 'TR', 'RU', 'KZ', 'KG', 'TJ', 'TM', 'AZ', 'GE', 'AM', 'BY', 'UA'],
  ...['AF', 'IR', 'AE', 'DE', 'GB', 'US', 'KR'],
];

/** Cuts libphonenumber's metadata down to {@link countries}. Not in a bundle itself. */
export const selectMetadata = (): MetadataJson => {
  const plans = allPlans as unknown as MetadataJson & { country_calling_codes: Record<string, string[]> };
  const keep = <Value>(entries: Record<string, Value>) =>
    Object.fromEntries(Object.entries(entries).filter(([country]) => countries.includes(country)));
  const codes = Object.entries(plans.country_calling_codes)
    .map(([code, members]) => [code, members.filter((member) => countries.includes(member))] as const)
    .filter(([, members]) => members.length > 0);
  return {
    ...plans,
    country_calling_codes: Object.fromEntries(codes),
    countries: keep(plans.countries as unknown as Record<string, unknown>),
    nonGeographic: {},
  } as unknown as MetadataJson;
};
