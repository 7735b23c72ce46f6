import type { ComponentType } from 'react';
import { type Role, roles } from '../../../functions/shared/http/roles';
import type { Texts } from '../texts/texts';

/** Where a view stands in the navigation. */
export const sections = ['listen', 'sources', 'people'] as const;
export type Section = (typeof sections)[number];

export interface View {
  /** A pattern of react-router. Opaque ids name the customer and the call. */
  readonly path: string;
  /** Key of its name below `app.views`. */
  readonly name: keyof Texts['app']['views'];
  /** Roles that may open it. Others do not see it in the navigation. */
  readonly roles: readonly Role[];
  /** Absent for a view that only other views link to. */
  readonly section?: Section;
  readonly load: () => Promise<{ default: ComponentType }>;
}

/** The only list of views. A new view is one folder and one line here (docs/page.md). */
export const views: readonly View[] = [
  { path: '/', name: 'today', roles, section: 'listen', load: () => import('./today') },
  { path: '/calls', name: 'calls', roles, section: 'listen', load: () => import('./calls') },
  {
    path: '/won-deals',
    name: 'wonDeals',
    roles: ['supervisor', 'analyst', 'admin'],
    section: 'sources',
    load: () => import('./won-deals'),
  },
  { path: '/calls/:id', name: 'call', roles, load: () => import('./call') },
  {
    path: '/imports',
    name: 'imports',
    roles: ['operations', 'admin'],
    section: 'sources',
    load: () => import('./imports'),
  },
  {
    path: '/imports/:importId',
    name: 'import',
    roles: ['operations', 'admin'],
    load: () => import('./import'),
  },
  {
    path: '/employees',
    name: 'employees',
    roles: ['supervisor', 'operations', 'admin'],
    section: 'people',
    load: () => import('./employees'),
  },
  {
    path: '/forms',
    name: 'forms',
    roles: ['supervisor', 'analyst', 'admin'],
    section: 'people',
    load: () => import('./forms'),
  },
  {
    path: '/forms/:formId',
    name: 'form',
    roles: ['supervisor', 'analyst', 'admin'],
    load: () => import('./form'),
  },
];
