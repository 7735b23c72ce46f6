import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../aws/table';
import { cancellationCodes, mayPassLater } from '../aws/transactions';
import { formContentEntity, formHeadEntity, formVersionEntity } from './entity';
import type { Assignment, FormContent, FormHead, FormStatus, FormVersion, VersionState } from './schema';
import { type FormReads, isEditable, StoredForms } from './stored-forms';

type WrittenHead = FormHead & { revision: number };

/**
 * Each change is one transaction. Its condition is that nothing has changed since it was read. Only draft
 * changes write content. `undefined` means that somebody else changed the form meanwhile, so read it again.
 */
export interface FormWrites {
  /** A new form with its first draft. */
  create(id: string, content: FormContent, made: Made): Promise<FormVersion | undefined>;
  addDraft(head: FormHead, content: FormContent, made: Made): Promise<FormVersion | undefined>;
  editDraft(version: FormVersion, content: FormContent): Promise<FormVersion | undefined>;
  /** Also locks the version that was active. */
  activate(head: FormHead, version: FormVersion, at: string): Promise<WrittenHead | undefined>;
  /** Locks a version. Without an active version a form scores no call. */
  lock(head: FormHead, version: FormVersion, at: string): Promise<WrittenHead | undefined>;
  assign(head: FormHead, assignment: Assignment): Promise<WrittenHead | undefined>;
}

export interface Made {
  /** The user id of the person. */
  by: string;
  /** ISO-8601 in UTC. */
  at: string;
}

/** An active form of a team outranks the criteria and the shipped forms. */
const firstAssignment: Assignment = { priority: 500, appliesTo: {} };

/** All forms with their versions. They ship with Santral, come from old criteria or are made by a team. */
export type FormStore = FormReads & FormWrites;

export const formStore = (table: Table): FormStore => new EditedForms(table);

class EditedForms extends StoredForms implements FormStore {
  readonly #heads: ReturnType<typeof formHeadEntity>;
  readonly #versions: ReturnType<typeof formVersionEntity>;
  readonly #contents: ReturnType<typeof formContentEntity>;

  constructor(private readonly table: Table) {
    super(table);
    this.#heads = formHeadEntity(table);
    this.#versions = formVersionEntity(table);
    this.#contents = formContentEntity(table);
  }

  create(id: string, content: FormContent, made: Made): Promise<FormVersion | undefined> {
    const head = { id, activeVersion: null, latestVersion: 0, assignment: firstAssignment };
    return this.addDraft(head, content, made);
  }

  async addDraft(head: FormHead, content: FormContent, { by, at }: Made): Promise<FormVersion | undefined> {
    const changed = raiseRevision({ ...head, latestVersion: head.latestVersion + 1 });
    const state: Required<Omit<VersionState, 'activatedAt' | 'lockedAt'>> = {
      ...{ id: head.id, version: changed.latestVersion, status: 'DRAFT', revision: 1 },
      ...{ createdAt: at, createdBy: by },
    };
    const draft = { ...content, ...state };
    const written = await this.#write([
      this.#putHead(changed),
      { Put: this.#versions.create(state).params<Put>() },
      { Put: this.#contents.create(draft).params<Put>() },
    ]);
    return written ? draft : undefined;
  }

  async editDraft(version: FormVersion, content: FormContent): Promise<FormVersion | undefined> {
    const revision = (version.revision ?? 0) + 1;
    const { id, version: number } = version;
    const state = this.#setState(version, { status: 'DRAFT' }, 'DRAFT');
    const put = this.#contents.put({ ...content, id, version: number, revision });
    const written = await this.#write([state, { Put: put.params<Put>() }]);
    return written ? { ...version, ...content, revision } : undefined;
  }

  async activate(head: FormHead, version: FormVersion, at: string): Promise<WrittenHead | undefined> {
    const { activeVersion } = head;
    const changed = raiseRevision({ ...head, activeVersion: version.version });
    const items = [this.#putHead(changed)];
    if (isEditable(head.id)) {
      items.push(this.#setState(version, { status: 'ACTIVE', activatedAt: at }));
      if (activeVersion !== null && activeVersion !== version.version)
        items.push(this.#lockActive({ id: head.id, version: activeVersion }, at));
    }
    return (await this.#write(items)) ? changed : undefined;
  }

  async lock(head: FormHead, version: FormVersion, at: string): Promise<WrittenHead | undefined> {
    const isActive = head.activeVersion === version.version;
    const changed = raiseRevision(isActive ? { ...head, activeVersion: null } : head);
    const items = [this.#putHead(changed)];
    if (isEditable(head.id)) items.push(this.#setState(version, { status: 'LOCKED', lockedAt: at }));
    return (await this.#write(items)) ? changed : undefined;
  }

  async assign(head: FormHead, assignment: Assignment): Promise<WrittenHead | undefined> {
    const changed = raiseRevision({ ...head, assignment });
    return (await this.#write([this.#putHead(changed)])) ? changed : undefined;
  }

  #putHead({ activeVersion, ...head }: WrittenHead): TransactItem {
    const item = { ...head, ...(activeVersion === null ? {} : { activeVersion }) };
    const put = this.#heads.put(item).where((stored, { eq, notExists }) => {
      const before = head.revision - 1;
      return before === 0 ? notExists(stored.revision) : eq(stored.revision, before);
    });
    return { Put: put.params<Put>() };
  }

  #setState(
    version: FormVersion,
    state: Pick<FormVersion, 'status' | 'activatedAt' | 'lockedAt'>,
    before: FormStatus = version.status,
  ): TransactItem {
    const revision = version.revision ?? 0;
    const set = this.#versions.patch(keyOf(version)).set({ ...state, revision: revision + 1 });
    const update = (state.status === 'ACTIVE' ? set.remove(['lockedAt']) : set).where(
      (stored, { eq }) => `${eq(stored.revision, revision)} AND ${eq(stored.status, before)}`,
    );
    return { Update: update.params<Update>() };
  }

  #lockActive(version: Pick<FormVersion, 'id' | 'version'>, at: string): TransactItem {
    const update = this.#versions
      .patch(version)
      .set({ status: 'LOCKED', lockedAt: at })
      .add({ revision: 1 })
      .where((stored, { eq }) => eq(stored.status, 'ACTIVE'));
    return { Update: update.params<Update>() };
  }

  /** The SDK gives a transaction a token. DynamoDB answers a repeat like the first request (033). */
  async #write(TransactItems: TransactItem[]): Promise<boolean> {
    try {
      await this.table.client.send(new TransactWriteCommand({ TransactItems }));
      return true;
    } catch (error) {
      if (mayPassLater(cancellationCodes(error))) return false;
      throw error;
    }
  }
}

const raiseRevision = (head: FormHead): WrittenHead => ({ ...head, revision: (head.revision ?? 0) + 1 });

const keyOf = ({ id, version }: Pick<FormVersion, 'id' | 'version'>) => ({ id, version });

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
type Put = NonNullable<TransactItem['Put']>;
type Update = NonNullable<TransactItem['Update']>;
