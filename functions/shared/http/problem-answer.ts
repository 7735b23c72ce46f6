import * as z from 'zod';
import { type ProblemCode, problems } from './problems';

const codes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]];

const FieldAnswer = z
  .object({
    field: z.string().meta({ description: 'Where: `employees.3.extension`. Empty for the whole.' }),
    message: z.string(),
  })
  .meta({ id: 'FieldProblem', description: 'One field of a request that cannot be used.' });

const code = z.enum(codes).meta({ id: 'ProblemCode', description: 'Stable, for programs.' });

/** Every refusal and failure of a route (RFC 9457). `error` serves clients of earlier releases. */
export const ProblemAnswer = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().meta({ description: 'What happened and what to do about it.' }),
    instance: z.string().meta({ description: "Names the request in the function's log." }),
    code,
    fields: z.array(FieldAnswer).optional(),
    error: z.object({
      code,
      message: z.string(),
      fields: z.array(FieldAnswer).optional(),
      requestId: z.string().optional(),
    }),
  })
  .meta({
    id: 'Problem',
    description:
      'Every refusal and failure of a route (RFC 9457). `error` says the same as in earlier releases.',
  });

/** Answers of API Gateway before it calls a route. An HTTP API cannot change them. */
export const GatewayAnswer = z.object({ message: z.string() }).meta({
  id: 'GatewayMessage',
  description: 'What API Gateway itself answers, before a route is asked.',
});
