import { writeConfigurationPage } from './configuration-page';
import { writeErrorsPage } from './errors-page';

/** Every generated page with its program. */
export const generatedPages: Readonly<Record<string, () => string>> = {
  'docs/configuration.md': writeConfigurationPage,
  'docs/errors.md': writeErrorsPage,
};
