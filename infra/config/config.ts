import * as z from 'zod';
import { webhookSources } from '../../functions/telephony/vendors';
import { AlarmSettings, checkAlarms } from './alarms-config';
import { Api } from './api';
import type { Refuse } from './config-fields';
import { checkOutlasts, Functions } from './functions';
import { checkInsight, Insight } from './insight';
import { Logs } from './logs';
import { Matching } from './matching';
import { checkPreparation, Preparation } from './preparation';
import { Recordings } from './recordings';
import { Analyses, Transcripts } from './results';
import { checkRetries, Retries } from './retries';
import { Salesforce } from './salesforce';
import { scaleNames, scaleOf } from './scale';
import { checkSpeech, enginesInUse, runsHere, Speech } from './speech-config';
import { checkVendors, vendorParts, vendorTimeouts } from './vendors';
import { checkSignIn, Web } from './web';
import { Webhook } from './webhook';

/** Tags that a resource can carry besides those of CloudFormation. */
const mostTags = 40;
const tagCharacters = 'letters, digits, spaces and _ . : / = + @ -';

const Fields = z.strictObject({
  stackName: z
    .string()
    .regex(
      /^[A-Za-z][A-Za-z0-9-]{0,127}$/,
      'allowed: letters, digits and -, beginning with a letter, 128 at most',
    )
    .default('Santral'),
  /** By default the region of the AWS command line. */
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'allowed: the name of an AWS region, such as eu-central-1')
    .optional(),
  /** Tags of every resource. */
  tags: z
    .record(
      z
        .string()
        .regex(
          /^(?!aws:)[\p{L}\p{N} _.:/=+@-]{1,128}$/iu,
          `allowed: ${tagCharacters}, 1 to 128, not aws: first`,
        ),
      z.string().regex(/^[\p{L}\p{N} _.:/=+@-]{0,256}$/u, `allowed: ${tagCharacters}, 256 at most`),
    )
    .refine((tags) => Object.keys(tags).length <= mostTags, `allowed: at most ${mostTags} tags`)
    .default({}),
  /** How much runs at a time (`infra/config/scale.ts`). `small` suits a new account. */
  scale: z.enum(scaleNames).default('small'),
  ...vendorParts,
  webhook: Webhook.prefault({}),
  salesforce: Salesforce.prefault({}),
  matching: Matching.prefault({}),
  preparation: Preparation.prefault({}),
  speech: Speech.prefault({}),
  insight: Insight.prefault({}),
  recordings: Recordings.prefault({}),
  transcripts: Transcripts.prefault({}),
  analyses: Analyses.prefault({}),
  retries: Retries.prefault({}),
  functions: Functions.prefault({}),
  logs: Logs.prefault({}),
  alarms: AlarmSettings.prefault({}),
  api: Api.prefault({}),
  web: Web.prefault({}),
  storage: z
    .strictObject({
      /** Nobody can delete the table and the user pool until this is `false`. */
      deletionProtection: z.boolean().default(true),
    })
    .prefault({}),
});

/**
 * Everything that a deployment can choose. Unknown fields are refused. Two fields that contradict each other
 * are reported under the field to change.
 */
export const Config = Fields.superRefine((config, context) => {
  const refuse: Refuse = (path, message) =>
    context.addIssue({ code: 'custom', path: path.split('.'), message });
  const mustOutlast = checkOutlasts(config.functions, refuse);
  for (const [setting, ms, isOfSync] of vendorTimeouts(config)) {
    if (isOfSync) mustOutlast('sync', setting, ms);
    if (webhookSources.some((source) => setting === `${source}.timeoutMs`))
      mustOutlast('webhookTake', setting, ms);
    mustOutlast('recordings', setting, ms);
  }
  for (const { name, asks } of enginesInUse(config))
    if (asks) mustOutlast('speech', `speech.${name}.${asks.path}`, asks.timeoutMs);
  mustOutlast('cleaning', 'insight.timeoutMs', config.insight.timeoutMs);
  mustOutlast('scoring', 'insight.timeoutMs', config.insight.timeoutMs);

  checkVendors(config, refuse);
  checkRetries(config.retries, refuse);
  checkInsight(config, refuse);
  const { batchSize } = scaleOf(config).preparation;
  checkPreparation({ ...config, batchSize }, runsHere(config), refuse);
  checkSpeech(config, refuse);
  checkAlarms(config, refuse);
  checkSignIn(config, refuse);
});
export type Config = z.infer<typeof Config>;
