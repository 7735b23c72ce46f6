import { listCalls } from './list-calls';
import { retryCall } from './retry-call';
import { retryCalls } from './retry-calls';
import { showCall } from './show-call';
import { showLinks } from './show-links';
import { showTranscript } from './show-transcript';

export const callRoutes = {
  'GET /api/calls': listCalls,
  'GET /api/calls/{id}': showCall,
  'GET /api/calls/{id}/links': showLinks,
  'GET /api/calls/{id}/transcript': showTranscript,
  'POST /api/calls/retry': retryCalls,
  'POST /api/calls/{id}/retry': retryCall,
};
