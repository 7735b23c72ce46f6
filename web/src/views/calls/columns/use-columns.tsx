import type { TableProps } from '@cloudscape-design/components/table';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../../../client/client';
import type { CallSummary } from '../../../parts/call-line/call-line';
import { toVisibleText } from '../../../parts/foreign-text/visible-text';
import { useMoments } from '../../../parts/moments/moments';
import { type CallColumnName, callCells, usualColumns } from './call-columns';
import { type Chosen, mergeColumns, readChoice, rememberChoice } from './column-choice';
import { answerOf, columnOfQuestion, nameOfQuestion } from './question-columns';

type Column = TableProps.ColumnDefinition<CallSummary> & { id: string; header: string };

interface Choice {
  readonly chosen: Chosen;
  readonly choose: (choice: Chosen) => void;
}

/** What this browser remembers of columns and rows. */
export const useColumnChoice = (): Choice => {
  const [chosen, setChosen] = useState(() => readChoice(localStorage));
  const choose = (choice: Chosen) => {
    rememberChoice(localStorage, choice);
    setChosen(choice);
  };
  return { chosen, choose };
};

/**
 * The columns of every call, then one for each question of the leading form.
 *
 * @param mayRankScores whether each shown call has a score
 */
export const useColumns = (
  form: Schemas['AnsweredQuestions'] | undefined,
  { chosen, choose }: Choice,
  mayRankScores: boolean,
) => {
  const { t, i18n } = useTranslation();
  const moments = useMoments();
  const ofCall = (Object.keys(callCells) as CallColumnName[]).map(
    (id): Column => ({
      id,
      header: t(`calls.columns.${id}`),
      cell: (call) => callCells[id](call, { t, moments }),
      isRowHeader: id === 'callDate',
      ...(id === 'callDate' && { sortingField: 'callDate' }),
      ...(id === 'score' && mayRankScores && { sortingField: 'score' }),
    }),
  );
  const ofForm = (form?.questions ?? []).map(
    (question): Column => ({
      id: columnOfQuestion(question),
      header: toVisibleText(nameOfQuestion(question, i18n.language)),
      cell: (call) => toVisibleText(answerOf(call, question, { t, moments, language: i18n.language }) ?? ''),
    }),
  );
  const columns = [...ofCall, ...ofForm];
  const shown = mergeColumns(
    chosen.columns,
    columns.map(({ id }) => id),
    usualColumns,
  );
  return { columns, shown, chosen, choose };
};
