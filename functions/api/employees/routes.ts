import { listEmployees } from './list-employees';
import { putEmployees } from './put-employees';
import { removeEmployee } from './remove-employee';
import { showEmployee } from './show-employee';

export const employeeRoutes = {
  'GET /api/employees': listEmployees,
  'PUT /api/employees': putEmployees,
  'GET /api/employees/{employeeId}': showEmployee,
  'DELETE /api/employees/{employeeId}': removeEmployee,
};
