import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { FlagMistake } from './commands/flag-mistake';
import { explain } from './errors';

const EmployeesFile = z.object({
  employees: z.array(
    z.object({
      extension: z.string(),
      name: z.string(),
      employeeId: z.string(),
      email: z.string().optional(),
      team: z.string().optional(),
      active: z.boolean().default(true),
    }),
  ),
});

/**
 * Reads employees from a file in the format of `PUT /api/employees`.
 *
 * @throws FlagMistake if the file is unreadable or contains something else
 */
export const readEmployees = (file: string): z.infer<typeof EmployeesFile>['employees'] => {
  try {
    return EmployeesFile.parse(JSON.parse(readFileSync(file, 'utf8'))).employees;
  } catch (cause) {
    const what = cause instanceof z.ZodError ? z.prettifyError(cause).split('\n')[0] : explain(cause);
    throw new FlagMistake(
      `--employees cannot use "${file}". ${what} It takes {"employees":[{"extension","name","employeeId","email","team","active":true}]}.`,
      { cause },
    );
  }
};
