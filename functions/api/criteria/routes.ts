import { putCriteria, showCriteria } from './criteria';

export const criteriaRoutes = {
  'GET /api/criteria': showCriteria,
  'PUT /api/criteria': putCriteria,
};
