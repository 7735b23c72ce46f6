import * as z from 'zod';

/** What is written down when somebody does it. */
export const auditKinds = ['reveal', 'export'] as const;
export const AuditKind = z.enum(auditKinds);
export type AuditKind = z.infer<typeof AuditKind>;

/** Who did what, and when. It is written once and never changed (063). */
export const AuditItem = z.object({
  auditId: z.string(),
  kind: AuditKind,
  /** ISO-8601, UTC, with milliseconds. */
  at: z.string(),
  /** The user of the pool. */
  sub: z.string(),
  email: z.string(),
  /** Absent where it was not about one call. */
  callId: z.string().optional(),
  /** What else is known about it, by names of the kind. No personal data of a customer. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
});
export type AuditItem = z.infer<typeof AuditItem>;
