import { listAudit } from './list-audit';

export const auditRoutes = { 'GET /api/audit': listAudit };
