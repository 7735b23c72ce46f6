import { createImport } from './create-import';
import { listImports } from './list-imports';
import { showImport } from './show-import';

export const importRoutes = {
  'GET /api/imports': listImports,
  'POST /api/imports': createImport,
  'GET /api/imports/{id}': showImport,
};
