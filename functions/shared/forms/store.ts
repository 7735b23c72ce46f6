import type { Table } from '../aws/table';
import type { ActiveForm, FormHead, FormVersion, VersionState } from './schema';
import { shippedForms } from './shipped';

/** Forms with their versions: those that ship with Santral, the criteria of before, and those that a team has made. */
export interface FormStore {
  /** In the order of their ids. */
  heads(): Promise<FormHead[]>;
  head(id: string): Promise<FormHead | undefined>;
  /** What calls are scored by, by priority and id. */
  active(): Promise<ActiveForm[]>;
  get(id: string, version: number): Promise<FormVersion | undefined>;
  /** Newest first. */
  versions(id: string): Promise<VersionState[]>;
}

/** The forms that ship with Santral. Those of the table follow. */
export const formStore = (_table: Table): FormStore => {
  const heads: FormHead[] = Object.entries(shippedForms).map(
    ([id, { versions, activeVersion, assignment }]) => ({
      id,
      activeVersion,
      latestVersion: versions.length,
      assignment,
    }),
  );
  const get = async (id: string, version: number): Promise<FormVersion | undefined> => {
    const content = shippedForms[id]?.versions[version - 1];
    const head = heads.find((one) => one.id === id);
    return (
      content && { ...content, id, version, status: head?.activeVersion === version ? 'ACTIVE' : 'LOCKED' }
    );
  };
  return {
    heads: async () => heads,
    head: async (id) => heads.find((one) => one.id === id),
    active: async () => {
      const forms = await Promise.all(
        heads.map(async ({ id, activeVersion, assignment }) => {
          const form = activeVersion === null ? undefined : await get(id, activeVersion);
          return form ? [{ ...form, assignment }] : [];
        }),
      );
      return forms.flat();
    },
    get,
    versions: async (id) =>
      (shippedForms[id]?.versions ?? [])
        .map((_, at): VersionState => ({ id, version: at + 1, status: 'LOCKED' }))
        .reverse(),
  };
};
