import type { Table } from '../aws/table';
import { criteriaForm } from '../calls/schema';
import { defaultCriteria } from '../criteria/default-criteria';
import { type CriteriaStore, criteriaStore } from '../criteria/store';
import { criteriaAssignment, formOfCriteria } from './criteria-form';
import { type FormHeadItem, formContentEntity, formHeadEntity, formVersionEntity } from './entity';
import type { ActiveForm, FormContent, FormHead, FormVersion, VersionState } from './schema';
import { type ShippedForm, shippedForms } from './shipped';

export interface FormReads {
  /** Sorted by id. */
  heads(): Promise<FormHead[]>;
  head(id: string): Promise<FormHead | undefined>;
  /** Forms that score calls, sorted by priority and id. */
  active(): Promise<ActiveForm[]>;
  get(id: string, version: number): Promise<FormVersion | undefined>;
  /** Newest first, at most {@link mostVersions}. */
  versions(id: string): Promise<VersionState[]>;
  /**
   * Numbers of the versions that may have scored calls since an instant, newest first.
   *
   * @param at ISO-8601 in UTC
   */
  inUseSince(id: string, at: string): Promise<number[]>;
}

/** Versions in the list of a form. Older ones are read one by one. */
export const mostVersions = 100;
/** Attempts to read a draft that others edit at the same moment. */
const mostReads = 3;

/** Finds a shipped form. @param id any text */
const shippedForm = (id: string): ShippedForm | undefined =>
  Object.hasOwn(shippedForms, id) ? shippedForms[id] : undefined;

/** Whether people can edit the form. Its versions are then in the table of forms. */
export const isEditable = (id: string): boolean => id !== criteriaForm && !shippedForm(id);

/** Reads forms without changing any. */
export class StoredForms implements FormReads {
  readonly #heads: ReturnType<typeof formHeadEntity>;
  readonly #versions: ReturnType<typeof formVersionEntity>;
  readonly #contents: ReturnType<typeof formContentEntity>;
  readonly #criteria: CriteriaStore;

  constructor(table: Table) {
    this.#heads = formHeadEntity(table);
    this.#versions = formVersionEntity(table);
    this.#contents = formContentEntity(table);
    this.#criteria = criteriaStore(table);
  }

  async heads(): Promise<FormHead[]> {
    const { data } = await this.#heads.query.all({}).go({ pages: 'all', consistent: true });
    const stored = new Map(data.map((item) => [item.id, item]));
    const ids = new Set([...Object.keys(shippedForms), criteriaForm, ...stored.keys()]);
    const found = await Promise.all([...ids].map((id) => this.#headOf(id, stored.get(id))));
    return found.flatMap((head) => head ?? []).sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  async head(id: string): Promise<FormHead | undefined> {
    const { data } = await this.#heads.get({ id }).go({ consistent: true });
    return this.#headOf(id, data ?? undefined);
  }

  async active(): Promise<ActiveForm[]> {
    const forms = await Promise.all((await this.heads()).map((head) => this.#activeOf(head)));
    return forms
      .flatMap((form) => form ?? [])
      .sort((one, other) => one.assignment.priority - other.assignment.priority);
  }

  async get(id: string, version: number): Promise<FormVersion | undefined> {
    if (isEditable(id)) return this.#stored(id, version);
    const [content, head] = await Promise.all([this.#fixedContent(id, version), this.head(id)]);
    return content && { ...fixedState(id, version, head), ...content };
  }

  async versions(id: string): Promise<VersionState[]> {
    if (isEditable(id)) {
      const { data } = await this.#versions.query
        .versions({ id })
        .go({ order: 'desc', limit: mostVersions, consistent: true });
      return data;
    }
    const head = await this.head(id);
    const { latestVersion = 0 } = head ?? {};
    const first = id === criteriaForm ? 0 : 1;
    const count = Math.min(mostVersions, latestVersion - first + 1);
    return Array.from({ length: count }, (_, at) => fixedState(id, latestVersion - at, head));
  }

  async inUseSince(id: string, at: string): Promise<number[]> {
    if (id === criteriaForm) return this.#criteriaSince(at);
    const states = await this.versions(id);
    return states.filter((state) => wasInUse(state, at)).map(({ version }) => version);
  }

  /** Version 0 was in use until the first set was stored. */
  async #criteriaSince(at: string): Promise<number[]> {
    const sets = await this.#criteria.since(at);
    const isOldestNewer = (sets.at(-1)?.updatedAt ?? at) >= at;
    return [...sets.map(({ version }) => version), ...(isOldestNewer ? [0] : [])];
  }

  /** @param stored what people changed of a shipped form, or the whole head of another */
  async #headOf(id: string, stored: FormHeadItem | undefined): Promise<FormHead | undefined> {
    if (id === criteriaForm) return criteriaHead(await this.#criteria.latest(), stored);
    const shipped = shippedForm(id);
    if (!shipped) return stored && asHead(stored);
    const latestVersion = shipped.versions.length;
    if (stored) return { ...asHead(stored), latestVersion };
    const { activeVersion, assignment } = shipped;
    return { id, activeVersion, latestVersion, assignment, revision: 0 };
  }

  async #activeOf({ id, activeVersion, assignment }: FormHead): Promise<ActiveForm | undefined> {
    if (activeVersion === null) return undefined;
    const content = isEditable(id)
      ? await this.#storedContent(id, activeVersion)
      : await this.#fixedContent(id, activeVersion);
    return content && { ...content, id, version: activeVersion, status: 'ACTIVE', assignment };
  }

  /** A draft may change between the two reads. */
  async #stored(id: string, version: number): Promise<FormVersion | undefined> {
    for (let tries = 0; tries < mostReads; tries++) {
      const { data: state } = await this.#versions.get({ id, version }).go({ consistent: true });
      const content = state && (await this.#storedContent(id, version));
      if (!content) return undefined;
      if (state.status !== 'DRAFT' || content.revision === state.revision) return { ...content, ...state };
    }
    throw new Error(`The draft ${version} of the form ${id} changes all the time. Read it again.`);
  }

  async #storedContent(id: string, version: number) {
    return (await this.#contents.get({ id, version }).go({ consistent: true })).data ?? undefined;
  }

  /** The content of a shipped form or of the criteria. */
  async #fixedContent(id: string, version: number): Promise<FormContent | undefined> {
    if (id !== criteriaForm) return shippedForm(id)?.versions[version - 1];
    const set = version === 0 ? defaultCriteria : await this.#criteria.get(version);
    return set && formOfCriteria(set);
  }
}

const asHead = ({ activeVersion, ...head }: FormHeadItem): FormHead => ({
  ...head,
  activeVersion: activeVersion ?? null,
});

/** A version that was never activated scored no call. Versions of shipped forms have no times. */
const wasInUse = ({ status, createdAt, activatedAt, lockedAt }: VersionState, since: string): boolean => {
  if (status === 'ACTIVE') return true;
  const wasActive = createdAt === undefined || activatedAt !== undefined;
  return status === 'LOCKED' && wasActive && (lockedAt === undefined || lockedAt >= since);
};

const fixedState = (id: string, version: number, head: FormHead | undefined): VersionState => ({
  id,
  version,
  status: head?.activeVersion === version ? 'ACTIVE' : 'LOCKED',
});

/** The newest set is active. A retired form stays so until somebody stores a newer set. */
const criteriaHead = (
  newest: { version: number } | undefined,
  readStored: FormHeadItem | undefined,
): FormHead => {
  const latestVersion = newest?.version ?? 0;
  const isRetired = readStored !== undefined && readStored.activeVersion === undefined;
  const isActive = newest !== undefined && !(isRetired && readStored.latestVersion >= latestVersion);
  return {
    id: criteriaForm,
    activeVersion: isActive ? latestVersion : null,
    latestVersion,
    assignment: readStored?.assignment ?? criteriaAssignment,
    revision: readStored?.revision ?? 0,
  };
};
