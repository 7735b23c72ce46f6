import { isApiFailure } from './failure-words';

/** Whether another request may help. After a refusal it does not. */
export const mayPass = (error: unknown): boolean =>
  isApiFailure(error) && (error.status === 0 || error.status === 429 || error.status >= 500);
