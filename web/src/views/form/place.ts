import * as z from 'zod/mini';
import { type LanguageCode, languageCodes } from '../../texts/languages';

/** The shown versions, as the address says. */
export interface Place {
  /** If absent, one version stands alone. */
  readonly left: number | undefined;
  readonly right: number;
  /** Language of the wording. */
  readonly language: LanguageCode;
  readonly onlyDifferences: boolean;
}

const Version = z.string().check(z.regex(/^\d{1,9}$/));
const alone = 'none';

interface Known {
  readonly activeVersion: number | null;
  readonly latestVersion: number;
  /** Newest first. */
  readonly versions: readonly { readonly version: number }[];
}

/** Reads the place. By default the newest version stands beside the active one, or beside its predecessor. */
export const readPlace = (search: URLSearchParams, known: Known, language: LanguageCode): Place => {
  const right = versionIn(search, 'right') ?? known.latestVersion;
  const asked = search.get('left');
  return {
    right,
    left: asked === alone ? undefined : (versionIn(search, 'left') ?? chooseLeft(known, right)),
    language: languageCodes.find((code) => code === search.get('wording')) ?? language,
    onlyDifferences: search.get('show') === 'differences',
  };
};

const versionIn = (search: URLSearchParams, name: string): number | undefined => {
  const { data } = Version.safeParse(search.get(name));
  return data === undefined ? undefined : Number(data);
};

const chooseLeft = ({ activeVersion, versions }: Known, right: number): number | undefined =>
  activeVersion !== null && activeVersion < right
    ? activeVersion
    : versions.find(({ version }) => version < right)?.version;

export const writePlace = ({ left, right, language, onlyDifferences }: Place): URLSearchParams =>
  new URLSearchParams({
    left: left === undefined ? alone : String(left),
    right: String(right),
    wording: language,
    ...(onlyDifferences ? { show: 'differences' } : {}),
  });
