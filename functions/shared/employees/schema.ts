import * as z from 'zod';
import { comparableEmail, hasEmailLength } from '../email';

export const Extension = z.string().regex(/^\d{2,6}$/, 'an extension has 2 to 6 digits');

/** Calls without an employee stand under `nobody`. */
export const EmployeeId = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[\w.@-]+$/, 'use letters, digits, ".", "_", "@" and "-"')
  .refine((id) => id.toLowerCase() !== 'nobody', 'choose another id; "nobody" stands for no employee');

/** Ends in the form in which e-mails are compared. */
export const EmployeeEmail = z
  .string()
  .max(320)
  .transform(comparableEmail)
  .pipe(z.email('give an e-mail address'))
  .refine(hasEmailLength, 'an e-mail address has at most 254 characters');

export const Team = z.string().normalize('NFKC').trim().min(1).max(64);

/** ISO-8601, UTC, with milliseconds: its text sorts like time. */
const Instant = z.iso.datetime({ precision: 3 });

/** A time in which somebody held an extension. */
export const Holding = z.strictObject({
  extension: z.string(),
  /** Inclusive; absent: from the beginning. */
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
    /** Names the person when signed in. No two people share one. */
    email: z.string().optional(),
    team: z.string().optional(),
    /** Calls of a person who is not active are not processed. */
    active: z.boolean(),
    /** Held now. */
    extension: Extension.optional(),
    /** Inclusive; absent: held from the beginning. */
    extensionSince: Instant.optional(),
    /** Oldest first. */
    formerExtensions: z.array(Holding).optional(),
    /** The person left. Calls of before keep the name. */
    removedAt: Instant.optional(),
    /** Of a person who left. It lets nobody see the calls of before. */
    formerEmail: z.string().optional(),
  })
  .meta({ id: 'Employee', description: 'A person of the company, with the extensions of now and before.' });
export type Employee = z.infer<typeof Employee>;
