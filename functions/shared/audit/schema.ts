import * as z from 'zod';

/** Actions that the audit records. */
export const auditKinds = ['reveal', 'export'] as const;
export const AuditKind = z.enum(auditKinds);
export type AuditKind = z.infer<typeof AuditKind>;

/** Says who did what and when. It is written once and never changed (063). */
export const AuditItem = z.object({
  auditId: z.string(),
  kind: AuditKind,
  /** ISO-8601 in UTC with milliseconds. */
  at: z.string(),
  /** The user in the user pool. */
  sub: z.string(),
  email: z.string(),
  /** Absent if the action is not about one call. */
  callId: z.string().optional(),
  /** Further details by names of the kind. It holds no personal data of a customer. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
});
export type AuditItem = z.infer<typeof AuditItem>;
