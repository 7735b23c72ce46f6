import { listEmployees, putEmployees } from './employees';

export const employeeRoutes = {
  'GET /api/employees': listEmployees,
  'PUT /api/employees': putEmployees,
};
