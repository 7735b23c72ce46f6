import type { TFunction } from 'i18next';
import { toVisibleText } from '../../../parts/foreign-text/visible-text';
import type { CallFilter, FilterName } from './call-filter';
import { stateOf } from './states';

/** A filter in use in words, with the names to remove together. */
export interface ActiveFilter {
  readonly names: readonly FilterName[];
  readonly words: string;
}

export interface Names {
  readonly agent: string | undefined;
  readonly customer: string | undefined;
  readonly choices: {
    readonly named: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly stateNames: Readonly<Record<string, string>>;
    readonly violationNames: Readonly<Record<string, string>>;
  };
}

/** The filters in use, in the order of the form. */
export const activeFilters = (filter: CallFilter, names: Names, t: TFunction): ActiveFilter[] => {
  const { named, stateNames, violationNames } = names.choices;
  const active = (label: string, filters: readonly FilterName[], value: string | undefined) =>
    filters.some((name) => filter[name] !== undefined)
      ? [{ names: filters, words: `${label}: ${toVisibleText(value ?? '')}` }]
      : [];
  const choice = (name: FilterName, label: string) =>
    active(label, [name], named[name]?.[filter[name] ?? ''] ?? filter[name]);
  const violations = filter.minViolations ?? filter.violations ?? '';
  const state = stateOf(filter) ?? '';
  const { period } = filter;
  const days = t(`calls.filter.periods.${period as 'today'}`, { defaultValue: '' });
  return [
    ...active(
      t('calls.filter.period'),
      ['period', 'from', 'to'],
      period ? days : span(filter.from, filter.to),
    ),
    ...active(t('calls.filter.agent'), ['agent', 'agentOf'], names.agent ?? filter.agent),
    ...active(t('calls.filter.customer'), ['customerOf'], names.customer ?? t('calls.filter.customerShown')),
    ...active(t('calls.filter.score'), ['minScore', 'maxScore'], span(filter.minScore, filter.maxScore)),
    ...active(
      t('calls.filter.violations'),
      ['violations', 'minViolations'],
      violationNames[violations] ?? violations,
    ),
    ...active(t('calls.filter.state'), ['heard', 'status'], stateNames[state] ?? state),
    ...choice('reasonCode', t('calls.filter.reason')),
    ...choice('unsure', t('calls.filter.unsure')),
    ...choice('language', t('calls.filter.language')),
    ...choice('direction', t('calls.filter.direction')),
    ...choice('source', t('calls.filter.source')),
    ...active(
      t('calls.filter.duration'),
      ['minDurationSec', 'maxDurationSec'],
      span(filter.minDurationSec, filter.maxDurationSec),
    ),
    ...choice('team', t('calls.filter.team')),
    ...active(
      t('calls.filter.form'),
      ['form', 'formVersion'],
      [filter.form, filter.formVersion].filter(Boolean).join(', '),
    ),
  ];
};

/** A range with one or two ends. */
const span = (from: string | undefined, to: string | undefined): string => {
  if (from === undefined) return `≤ ${to}`;
  return to === undefined ? `≥ ${from}` : `${from} – ${to}`;
};
