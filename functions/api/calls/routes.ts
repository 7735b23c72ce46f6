import { listCalls } from './list-calls';
import { retryCall } from './retry-call';
import { retryCalls } from './retry-calls';
import { showCall } from './show-call';

export const callRoutes = {
  'GET /api/calls': listCalls,
  'GET /api/calls/{id}': showCall,
  'POST /api/calls/retry': retryCalls,
  'POST /api/calls/{id}/retry': retryCall,
};
