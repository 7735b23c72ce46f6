import { showStatus } from './show-status';

export const statusRoutes = {
  'GET /api/status': showStatus,
};
