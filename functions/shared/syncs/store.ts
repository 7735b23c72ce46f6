import { unlessConditionFails, writeOnce } from '../aws/own-writes';
import type { Table } from '../aws/table';
import { cutTo, toStorableNames } from '../export-rows/storable';
import { type StoredRun, syncRunEntity } from './entity';
import type { LeasedRun, RejectedRow, ResumableRun, SyncRun } from './schema';
import { sourceHealthStore } from './source-health';

export interface SyncRunStore {
  /** Stores a run. It replaces one with the same id. */
  put(run: SyncRun): Promise<void>;
}

export interface SyncRunReader {
  get(runId: string): Promise<LeasedRun | undefined>;
}

/** A place in the list of a source's runs, newest first. */
export type RunPosition = Pick<SyncRun, 'startedAt' | 'runId'>;

export interface SyncRunListing {
  /**
   * Runs of a source that began before `before`, newest first and without rejected rows.
   *
   * @param within when they began (ISO-8601 in UTC, `to` exclusive)
   */
  list(
    source: SyncRun['source'],
    limit: number,
    before?: RunPosition,
    within?: { from: string; to: string },
  ): Promise<LeasedRun[]>;
}

export interface RunClaim {
  /** Holder of the claim, unique to the invocation and message. */
  owner: string;
  /** Epoch ms. */
  now: number;
  /** Longest lifetime of the owner (ms). After it another invocation may take over. */
  leaseMs: number;
  /** Whether to leave a run if its next message is on its way and nobody works on it. */
  onlyStale?: boolean;
}

export type RunClaimResult =
  | { state: 'taken'; run: ResumableRun }
  | { state: 'ended' }
  | { state: 'missing' }
  | { state: 'busy'; leaseUntil: number };

/** Runs over several invocations, one at a time. Writes with a lost lease are refused. */
export interface ResumableRuns {
  /** `false` and no change if the run exists. */
  create(run: ResumableRun): Promise<boolean>;
  take(runId: string, claim: RunClaim): Promise<RunClaimResult>;
  /** Saves the progress. `false` if somebody else has taken over the run. */
  save(run: ResumableRun, owner: string): Promise<boolean>;
  /** Saves and releases. The run's next message may take it at once. Others wait until `until` (epoch ms). */
  handOver(run: ResumableRun, owner: string, until: number): Promise<boolean>;
  /** Saves a run with its outcome. `false` if somebody else has taken it over. */
  finish(run: ResumableRun, owner: string): Promise<boolean>;
}

const keptDays = 90;
/** Keeps the first rejected rows and counts the rest. An item holds 400 kB. */
const keptRejectedRows = 200;
const keptRejectedBytes = 300_000;
/** Characters of a field. They suffice to find the row at the vendor. */
const keptFieldCharacters = 500;

export const syncRunStore = (table: Table): SyncRunStore & SyncRunReader & SyncRunListing & ResumableRuns => {
  const syncRuns = syncRunEntity(table);
  const health = sourceHealthStore(table);
  const asItem = <T extends SyncRun>(run: T) => ({
    ...run,
    rejected: takeFitting(run.rejected),
    expiresAt: Math.floor(Date.parse(run.startedAt) / 1000) + keptDays * 86_400,
  });

  const read = async (runId: string): Promise<StoredRun | undefined> =>
    (await syncRuns.get({ runId }).go({ consistent: true })).data ?? undefined;

  /** Writes unless another write of the run refuses it (033). */
  const writeRun = (runId: string, write: (writeId: string) => Promise<unknown>): Promise<boolean> =>
    writeOnce({ write, lastWriteId: async () => (await read(runId))?.writeId });

  /** Writes the progress of a run if `owner` still holds it. */
  const saveAs = (
    run: ResumableRun,
    owner: string,
    change: { owner?: string; leaseUntil?: number } = {},
  ): Promise<boolean> => {
    const { finishedAt, outcome, message, counts, progress, tries, notBefore, density } = run;
    return writeRun(run.runId, (writeId) =>
      syncRuns
        .patch({ runId: run.runId })
        .set({
          writeId,
          message,
          counts,
          rejected: takeFitting(run.rejected),
          progress,
          tries,
          ...(notBefore === undefined ? {} : { notBefore }),
          ...(density ? { density } : {}),
          ...(finishedAt ? { finishedAt } : {}),
          ...(outcome ? { outcome } : {}),
          ...change,
        })
        .where(
          (stored, { eq, notExists }) => `${eq(stored.owner, owner)} AND ${notExists(stored.finishedAt)}`,
        )
        .go(),
    );
  };

  return {
    put: async (run) => {
      // Do this first. Nobody returns to an ended run.
      await health.note(run);
      await syncRuns.put(asItem(run)).go();
    },

    get: async (runId) => {
      const data = await read(runId);
      if (!data) return undefined;
      return asLeased(data);
    },

    list: async (source, limit, before, within = always) => {
      // `between` includes its upper end. So it reads one more and drops that one.
      const { data } = await syncRuns.query
        .bySource({ source })
        .between({ startedAt: within.from }, before ?? { startedAt: within.to, runId: '' })
        .go({ order: 'desc', limit: limit + 1, count: limit + 1 });
      const older = data.filter(({ runId }) => runId !== before?.runId).slice(0, limit);
      return older.map(({ leaseUntil, ...run }) => ({
        ...run,
        rejected: [],
        ...(leaseUntil ? { leaseUntil } : {}),
      }));
    },

    create: (run) => writeRun(run.runId, (writeId) => syncRuns.create({ ...asItem(run), writeId }).go()),

    take: async (runId, { owner, now, leaseMs, onlyStale = false }) => {
      const taken = await unlessConditionFails(
        syncRuns
          .patch({ runId })
          .set({ owner, leaseUntil: now + leaseMs })
          .where((stored, { eq, lt, notExists }) => {
            const free = `${notExists(stored.leaseUntil)} OR ${lt(stored.leaseUntil, now)}`;
            // The SDK repeats a write after a lost answer. Our own claim then refuses the repeat.
            const waiting = onlyStale ? '' : ` OR ${eq(stored.owner, nobody)}`;
            return `${notExists(stored.finishedAt)} AND (${free}${waiting} OR ${eq(stored.owner, owner)})`;
          })
          .go(),
      );
      const data = await read(runId);
      if (!data) return { state: 'missing' };
      if (taken) return { state: 'taken', run: asResumable(data) };
      return data.finishedAt ? { state: 'ended' } : { state: 'busy', leaseUntil: data.leaseUntil ?? now };
    },

    save: (run, owner) => saveAs(run, owner),
    handOver: (run, owner, until) => saveAs(run, owner, { owner: nobody, leaseUntil: until }),
    finish: async (run, owner) => {
      await health.note(run);
      return saveAs(run, owner, { owner: nobody, leaseUntil: 0 });
    },
  };
};

/** Years have four digits. */
const always = { from: '0000', to: '9999' };

/** The owner of a run that waits for its next message. */
const nobody = 'nobody';

/** Drops what only retention and leases need. */
const asRun = ({
  expiresAt: _,
  owner: _o,
  leaseUntil: _l,
  writeId: _w,
  tries: _t,
  notBefore: _n,
  density: _d,
  ...run
}: StoredRun): SyncRun => run;

const asLeased = (stored: StoredRun): LeasedRun => ({
  ...asRun(stored),
  ...(stored.leaseUntil ? { leaseUntil: stored.leaseUntil } : {}),
});

const asResumable = (stored: StoredRun): ResumableRun => {
  const run = asRun(stored);
  if (!run.progress) throw new Error(`The run ${run.runId} has no range to go on with.`);
  return {
    ...run,
    progress: run.progress,
    tries: stored.tries ?? 0,
    ...(stored.notBefore === undefined ? {} : { notBefore: stored.notBefore }),
    ...(stored.density ? { density: stored.density } : {}),
  };
};

const takeFitting = (rows: readonly RejectedRow[]): RejectedRow[] => {
  let left = keptRejectedBytes;
  const kept = rows.slice(0, keptRejectedRows).map(({ row, reason, callKey, vendorCallId, ...rest }) => ({
    ...rest,
    ...(callKey === undefined ? {} : { callKey: cut(callKey) }),
    ...(vendorCallId === undefined ? {} : { vendorCallId: cut(vendorCallId) }),
    reason: cut(reason),
    row: toStorableNames(row, cut),
  }));
  const tooMany = kept.findIndex((row) => {
    left -= Buffer.byteLength(JSON.stringify(row));
    return left < 0;
  });
  return tooMany < 0 ? kept : kept.slice(0, tooMany);
};

const cut = (text: string): string => cutTo(keptFieldCharacters, text);
