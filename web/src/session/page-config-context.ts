import { createContext, use } from 'react';
import type { PageConfig } from './page-config';

export const PageConfigContext = createContext<PageConfig | undefined>(undefined);

export const usePageConfig = (): PageConfig => {
  const config = use(PageConfigContext);
  if (!config) throw new Error('This part stands outside of the session. Put it inside.');
  return config;
};
