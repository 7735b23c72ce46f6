import * as z from 'zod';

/** One person on the telephones, found by extension. */
export const Employee = z.strictObject({
  extension: z.string().regex(/^\d{2,6}$/, 'an extension has 2 to 6 digits'),
  employeeId: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .regex(/^[\w.@-]+$/, 'use letters, digits, ".", "_", "@" and "-"'),
  name: z.string().trim().min(1).max(120),
  active: z.boolean().default(true),
});
export type Employee = z.infer<typeof Employee>;
