import type { Assignment, FormContent } from '../schema';
import { salesV1 } from './sales';
import { serviceV1 } from './service';

/** A form that ships with Santral. Every release of it is a version that stays. */
export interface ShippedForm {
  /** Version 1 first. */
  readonly versions: readonly [FormContent, ...FormContent[]];
  /** The version that calls are scored by until somebody says otherwise; `null` for none. */
  readonly activeVersion: number | null;
  readonly assignment: Assignment;
}

/** No team makes a form of such an id, or a later release could ship another form of the same one. */
export const reservedPrefix = 'santral-';

/** The only list of the forms that ship with Santral, by id. A new id begins with {@link reservedPrefix}. */
export const shippedForms: Readonly<Record<string, ShippedForm>> = {
  sales: { versions: [salesV1], activeVersion: 1, assignment: { priority: 1000, appliesTo: {} } },
  service: { versions: [serviceV1], activeVersion: null, assignment: { priority: 1000, appliesTo: {} } },
};
