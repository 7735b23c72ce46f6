import { listSyncs } from './list-syncs';
import { showSync } from './show-sync';

export const syncRoutes = {
  'GET /api/syncs': listSyncs,
  'GET /api/syncs/{id}': showSync,
};
