import type { EarlierAnalysis as Analysis } from '../../shared/analyses/schema';
import type { AnalysisStore } from '../../shared/analyses/store';
import { type CriteriaSet, type VersionedCriteria, wordingIn } from '../../shared/criteria/schema';
import type { CriteriaStore } from '../../shared/criteria/store';
import { defaultLanguage } from '../../shared/languages';
import { fieldOf, type ListedItem } from './listed-items';
import { type Cell, type Column, column } from './table-columns';

export interface ExportedCallsPorts {
  analyses: Pick<AnalysisStore, 'getMany'>;
  criteria: Pick<CriteriaStore, 'since'>;
  /** Version 0. */
  shipped: CriteriaSet;
}

/** As the list shows them. */
const listed = [
  column('text', 'callId'),
  column('instant', 'callDate'),
  column('text', 'source'),
  column('text', 'direction'),
  column('text', 'customerNumber'),
  column('text', 'employeeId'),
  column('text', 'agentEmail'),
  column('text', 'extension'),
  column('number', 'durationSec'),
  column('text', 'status'),
  column('text', 'stage'),
  column('text', 'reasonCode'),
  column('text', 'reason'),
  column('text', 'language'),
  column('number', 'overallScore'),
  column('number', 'violationCount'),
  column('text', 'agentName'),
  column('text', 'team'),
];

/** What the analysis says besides. */
const analysed = [column('text', 'violations'), column('number', 'criteriaVersion')];

/** The columns of calls, and how a page of them becomes rows. One column stands for each criterion of any version in use. */
export const exportedCalls = async (ports: ExportedCallsPorts, from: string) => {
  const scores = scoreColumns(await setsSince(ports, from));
  return {
    columns: [...listed, ...analysed, ...scores],
    rowsOf: async (calls: readonly ListedItem[]): Promise<Cell[][]> => {
      const ids = calls.map(({ callId }) => String(callId));
      const analyses = await ports.analyses.getMany(ids);
      return calls.map((call, index) => {
        const analysis = analyses.get(ids[index] ?? '');
        const scoreOf = new Map(analysis?.scores.map(({ criterion, score }) => [criterion, score]));
        return [
          ...listed.map(({ key }) => fieldOf(call, key)),
          violationsOf(analysis),
          analysis?.criteriaVersion,
          ...scores.map(({ criterion }) => scoreOf.get(criterion)),
        ];
      });
    },
  };
};

/** A worker may go on with a set for some time after another is stored, ms. */
const slackMs = 86_400_000;

/** Newest first, with the set that ships where no other held at that time. */
const setsSince = async (
  { criteria, shipped }: ExportedCallsPorts,
  from: string,
): Promise<readonly VersionedCriteria[]> => {
  const since = from === '' ? '' : new Date(Date.parse(from) - slackMs).toISOString();
  const sets = await criteria.since(since);
  const heldBefore = (sets.at(-1)?.updatedAt ?? '') > since || sets.length === 0;
  return heldBefore ? [...sets, { ...shipped, version: 0 }] : sets;
};

type ScoreColumn = Column & { criterion: string };

/** By key, with the wording of the newest version that has it. */
const scoreColumns = (sets: readonly CriteriaSet[]): ScoreColumn[] => {
  const newest = new Map<string, ScoreColumn>();
  for (const { key, texts } of sets.flatMap(({ criteria }) => criteria))
    if (!newest.has(key))
      newest.set(key, {
        key: `scores.${key}`,
        criterion: key,
        title: `${wordingIn(texts, defaultLanguage).name} (${key})`,
        kind: 'number',
      });
  return [...newest.values()];
};

/** `rudeness 01:23; card-details 12:05`: which, and when in the recording. */
const violationsOf = (analysis: Analysis | undefined): Cell =>
  analysis?.violations
    .map(({ violation, citation }) => `${violation} ${minutesOf(citation.startMs)}`)
    .join('; ');

const minutesOf = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  return [Math.floor(seconds / 60), seconds % 60].map((part) => String(part).padStart(2, '0')).join(':');
};
