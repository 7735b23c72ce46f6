import { useTranslation } from 'react-i18next';

/** Minimum numbers of violations to choose from. */
const leastViolations = [2, 3, 5];

/** The options of each filter, in the language of the page. The texts name every code of the API. */
export const useChoices = () => {
  const { t } = useTranslation();
  return {
    named: {
      reasonCode: t('words.reasons', { returnObjects: true }),
      unsure: t('calls.filter.unsureChoices', { returnObjects: true }),
      language: t('words.languages', { returnObjects: true }),
      direction: t('words.directions', { returnObjects: true }),
      source: t('words.sources', { returnObjects: true }),
    },
    stateNames: {
      all: t('calls.filter.states.all'),
      unheard: t('calls.filter.states.unheard'),
      ...t('words.statuses', { returnObjects: true }),
    },
    violationNames: {
      ...t('calls.filter.violationChoices', { returnObjects: true }),
      ...Object.fromEntries(leastViolations.map((n) => [n, t('calls.filter.atLeast', { n })])),
    },
  };
};
