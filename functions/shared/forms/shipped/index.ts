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

/** Begins the id of a form that a later release ships. Any other id may be one that a team has taken. */
export const shippedPrefix = 'santral-';

/** The only list of the forms that ship with Santral, by id. */
export const shippedForms: Readonly<Record<string, ShippedForm>> = {
  sales: { versions: [salesV1], activeVersion: 1, assignment: { priority: 1000, appliesTo: {} } },
  service: { versions: [serviceV1], activeVersion: null, assignment: { priority: 1000, appliesTo: {} } },
};
