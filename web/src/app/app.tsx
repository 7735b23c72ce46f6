import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { BrowserRouter } from 'react-router';
import { FailureBoundary } from '../parts/failure/failure-boundary';
import type { PageConfig } from '../session/page-config';
import { Session } from '../session/session';
import { type LanguageProps, LanguageProvider } from './language';
import { openQueries } from './queries';
import { ViewRoutes } from './routes';
import { Shell } from './shell';

export const App = ({ config, first }: { config: PageConfig; first: LanguageProps['first'] }) => {
  const [client] = useState(openQueries);
  return (
    <LanguageProvider first={first}>
      <FailureBoundary>
        <QueryClientProvider client={client}>
          <Session config={config}>
            <BrowserRouter>
              <Shell>
                <ViewRoutes />
              </Shell>
            </BrowserRouter>
          </Session>
        </QueryClientProvider>
      </FailureBoundary>
    </LanguageProvider>
  );
};
