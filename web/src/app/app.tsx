import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { BrowserRouter } from 'react-router';
import { FailureBoundary } from '../parts/failure/failure-boundary';
import { mayPass } from '../session/may-pass';
import type { PageConfig } from '../session/page-config';
import { Session } from '../session/session';
import { type LanguageProps, LanguageProvider } from './language';
import { ViewRoutes } from './routes';
import { Shell } from './shell';

/** Answers stay fresh for this time (ms). Going back to a view shows them at once. */
const freshMs = 30_000;
const mostRetries = 2;

const queries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: freshMs,
        retry: (failures, error) => failures < mostRetries && mayPass(error),
      },
    },
  });

export const App = ({ config, first }: { config: PageConfig; first: LanguageProps['first'] }) => {
  const [client] = useState(queries);
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
