import '@cloudscape-design/global-styles/index.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { followDevice, readLanguage } from './app/preferences';
import { FailurePage } from './parts/failure/failure-page';
import { readPageConfig } from './session/page-config';
import { reloadWhenRestored } from './session/reload-when-restored';
import { startTexts } from './texts';
import { loadComponentTexts } from './texts/components';
import { firstLanguage } from './texts/languages';

const root = createRoot(document.getElementById('page') as HTMLElement);

/** Shows the page once its configuration and one language are there. */
const start = async (): Promise<void> => {
  followDevice();
  const language = firstLanguage(readLanguage(), navigator.languages);
  const [componentTexts] = await Promise.all([loadComponentTexts(language), startTexts(language)]);
  const config = await readPageConfig();
  root.render(<App config={config} first={{ language, componentTexts }} />);
};

reloadWhenRestored(window, () => location.reload());
start().catch((error: unknown) => {
  console.error(error);
  root.render(<FailurePage error={error} />);
});
