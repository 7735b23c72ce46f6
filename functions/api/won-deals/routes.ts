import { listWonDeals } from './list-won-deals';

export const wonDealRoutes = {
  'GET /api/won-deals': listWonDeals,
};
