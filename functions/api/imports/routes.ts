import { listImports } from './list-imports';
import { showImport } from './show-import';

export const importRoutes = {
  'GET /api/imports': listImports,
  'GET /api/imports/{id}': showImport,
};
