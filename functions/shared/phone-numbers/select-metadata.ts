import type { MetadataJson } from 'libphonenumber-js/core';
import allPlans from 'libphonenumber-js/metadata.max.json';

/**
 * The countries whose numbering plans travel in the bundles: the two markets, and those that their customers call from
 * most. All plans of the world are 150 kB in each function; a foreign number of another country is taken by its plus sign.
 */
const countries = [
  ...['UZ', 'TR', 'RU', 'KZ', 'KG', 'TJ', 'TM', 'AZ', 'GE', 'AM', 'BY', 'UA'],
  ...['AF', 'IR', 'AE', 'DE', 'GB', 'US', 'KR'],
];

/** libphonenumber's metadata cut down to {@link countries}; not bundled itself. */
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
