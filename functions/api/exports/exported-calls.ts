import type { Analysis, Answer } from '../../shared/analyses/schema';
import type { AnalysisStore } from '../../shared/analyses/store';
import { FormFilter } from '../calls/call-query';
import {
  type AnswerColumn,
  answerValue,
  type LeadingForm,
  type LeadingFormPorts,
  leadingForm,
} from '../calls/leading-form';
import type { ListFilter } from './list-pages';
import { fieldOf, type ListedItem } from './listed-items';
import { type Cell, type Column, column } from './table-columns';

export interface ExportedCallsPorts extends LeadingFormPorts {
  analyses: Pick<AnalysisStore, 'getMany'>;
}

/** Columns of a call as in the list. */
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
  column('text', 'formId'),
  column('number', 'formVersion'),
  column('text', 'scoringMode'),
];

/** Further columns from the analysis. Each lists keys. */
const analysed = {
  violations: ({ violations }: Analysis) =>
    violations.map(({ violation, citation }) => `${violation} ${minutesOf(citation.startMs)}`),
  automaticFail: ({ automaticFails }: Analysis) => automaticFails.map(({ question }) => question),
  notApplicable: ({ answers }: Analysis) =>
    answers.filter(({ kind }) => kind === 'notApplicable').map(({ question }) => question),
};

/**
 * Columns of calls and the conversion of a page into rows. Each question of the leading form has a column
 * (067).
 */
export const exportCalls = async (ports: ExportedCallsPorts, from: string, filter: ListFilter) => {
  const leading = await leadingForm(ports, FormFilter.parse(filter), from);
  const questions = leading?.questions ?? [];
  return {
    columns: [
      ...listed,
      ...Object.keys(analysed).map((key) => column('text', key)),
      ...questions.map(columnOf(questions)),
    ],
    rowsOf: async (calls: readonly ListedItem[]): Promise<Cell[][]> => {
      const ids = calls.map(({ callId }) => String(callId));
      const analyses = await ports.analyses.getMany(ids);
      return calls.map((call, index) => {
        const analysis = analyses.get(ids[index] ?? '');
        return [
          ...listed.map(({ key }) => fieldOf(call, key)),
          ...Object.values(analysed).map((listOf) => analysis && listOf(analysis).join('; ')),
          ...answerCells(leading, analysis),
        ];
      });
    },
  };
};

/** A question that changed its kind has two columns. The title then names the kind. */
const columnOf =
  (all: readonly AnswerColumn[]) =>
  ({ question, kind, name }: AnswerColumn): Column => {
    const isAlone = all.filter((other) => other.question === question).length === 1;
    const key = isAlone ? question : `${question}, ${kind}`;
    return {
      key: `answers.${key}`,
      title: `${name} (${key})`,
      kind: kind === 'scale' || kind === 'number' ? 'number' : 'text',
    };
  };

/** Empty for calls of other forms. */
const answerCells = (leading: LeadingForm | undefined, analysis: Analysis | undefined): Cell[] => {
  const answers = analysis?.form.id === leading?.id ? (analysis?.answers ?? []) : [];
  return (leading?.questions ?? []).map(({ question, kind }) =>
    cellOf(answers.find((answer) => answer.question === question && answer.kind === kind)),
  );
};

const cellOf = (answer: Answer | undefined): Cell => {
  const value = answer && answerValue(answer);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value ?? undefined;
};

const minutesOf = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  return [Math.floor(seconds / 60), seconds % 60].map((part) => String(part).padStart(2, '0')).join(':');
};
