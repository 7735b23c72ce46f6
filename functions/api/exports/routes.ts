import { createExport } from './create-export';

export const exportRoutes = {
  'POST /api/exports': createExport,
};
