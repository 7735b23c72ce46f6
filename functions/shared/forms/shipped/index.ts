import type { Assignment, FormContent } from '../schema';
import { salesV1 } from './sales';
import { serviceV1 } from './service';

/** A form that ships with Santral. Released versions never change. */
export interface ShippedForm {
  /** Version 1 first. */
  readonly versions: readonly [FormContent, ...FormContent[]];
  /** The version that scores calls until somebody changes it. `null` for none. */
  readonly activeVersion: number | null;
  readonly assignment: Assignment;
}

/** Only shipped forms may have such an id. So a later release never takes the id of a team's form. */
export const reservedPrefix = 'santral-';

/** The only list of shipped forms by id. A new id begins with {@link reservedPrefix}. */
export const shippedForms: Readonly<Record<string, ShippedForm>> = {
  sales: { versions: [salesV1], activeVersion: 1, assignment: { priority: 1000, appliesTo: {} } },
  service: { versions: [serviceV1], activeVersion: null, assignment: { priority: 1000, appliesTo: {} } },
};
