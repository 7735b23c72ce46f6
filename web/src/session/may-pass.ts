import { isApiFailure } from './failure-words';

/** Whether asking again may help. A refusal stays one. */
export const mayPass = (error: unknown): boolean =>
  isApiFailure(error) && (error.status === 0 || error.status === 429 || error.status >= 500);
