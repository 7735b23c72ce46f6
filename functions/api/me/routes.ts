import { showMe } from './show-me';

export const meRoutes = {
  'GET /api/me': showMe,
};
