import { writeConfigurationPage } from './configuration-page';
import { writeErrorsPage } from './errors-page';

/** Every page that a program writes, with the program. */
export const generatedPages: Readonly<Record<string, () => string>> = {
  'docs/configuration.md': writeConfigurationPage,
  'docs/errors.md': writeErrorsPage,
};
