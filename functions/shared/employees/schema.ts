import * as z from 'zod';
import { hasEmailLength, toComparableEmail } from '../email';

export const Extension = z.string().regex(/^\d{2,6}$/, 'an extension has 2 to 6 digits');

/** Calls without an employee are listed under `nobody`. */
export const EmployeeId = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[\w.@-]+$/, 'use letters, digits, ".", "_", "@" and "-"')
  .refine((id) => id.toLowerCase() !== 'nobody', 'choose another id; "nobody" stands for no employee');

/** E-mails are compared in this form. */
export const EmployeeEmail = z
  .string()
  .max(320)
  .transform(toComparableEmail)
  .pipe(z.email('give an e-mail address'))
  .refine(hasEmailLength, 'an e-mail address has at most 254 characters');

export const Team = z.string().normalize('NFKC').trim().min(1).max(64);

/** ISO-8601 in UTC with milliseconds. The text sorts like time. */
const Instant = z.iso.datetime({ precision: 3 });

/** A past time of somebody with an extension. */
export const Holding = z.strictObject({
  extension: z.string(),
  /** Inclusive. By default from the beginning. */
  from: Instant.optional(),
  /** Exclusive. */
  to: Instant,
});
export type Holding = z.infer<typeof Holding>;

/** One person of the company. */
export const Employee = z
  .strictObject({
    employeeId: EmployeeId,
    name: z.string().trim().min(1).max(120),
    /** Identifies the signed-in person. No two people share one. */
    email: z.string().optional(),
    team: z.string().optional(),
    /** Calls of inactive people are not processed. */
    active: z.boolean(),
    /** The present extension. */
    extension: Extension.optional(),
    /** Inclusive. By default from the beginning. */
    extensionSince: Instant.optional(),
    /** Oldest first. */
    formerExtensions: z.array(Holding).optional(),
    /** The person has left. Earlier calls keep the name. */
    removedAt: Instant.optional(),
    /** E-mail of a person who left. It shows earlier calls to nobody. */
    formerEmail: z.string().optional(),
  })
  .meta({ id: 'Employee', description: 'A person of the company, with the extensions of now and before.' });
export type Employee = z.infer<typeof Employee>;
