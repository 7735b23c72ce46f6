import { createContext, use } from 'react';
import type { ApiClient } from '../../../client/client';

export const ApiContext = createContext<ApiClient | undefined>(undefined);

/** The API as the signed-in person. Pass its responses to `bodyOf` of the client. */
export const useApi = (): ApiClient => {
  const api = use(ApiContext);
  if (!api) throw new Error('Nobody is signed in here. Put this part inside of the session.');
  return api;
};
