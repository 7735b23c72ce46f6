import * as z from 'zod';
import { ConnectionReport, testConnectionRoute } from '../../shared/http/connection-test';
import type { RouteTable } from '../../shared/http/describe-route';
import { checkNames, checkStates } from './checks';

/** Time for all questions together. */
const modelPatienceMs = 22_000;

const Check = z
  .object({
    name: z.enum(checkNames),
    ok: z.boolean(),
    state: z.enum(checkStates),
    message: z.string(),
    code: z.string().optional(),
    cleans: z.string().optional(),
  })
  .meta({
    id: 'ModelCheck',
    description: 'One thing that a model needs. `cleans` names the model that cleans.',
  });

const ModelReport = ConnectionReport.extend({ checks: z.array(Check) }).meta({
  id: 'ModelReport',
  description: 'What the account needs before its models score calls.',
});

export const modelRoutes = {
  'GET /api/model/test-connection': testConnectionRoute('the language model', modelPatienceMs, ModelReport),
} satisfies RouteTable;
