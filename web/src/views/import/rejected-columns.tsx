import Box from '@cloudscape-design/components/box';
import type { TableProps } from '@cloudscape-design/components/table';
import type { TFunction } from 'i18next';
import { EnglishText } from '../../parts/foreign-text/english-text';
import type { ReasonWords } from './reason-words';
import type { Import } from './use-import';

export type RejectedRow = Import['rejected'][number];

/** The columns of a row. The API's own words stand below, because they name the column. */
export const rejectedColumns = (
  t: TFunction,
  wordsOf: (code: string) => ReasonWords,
): TableProps.ColumnDefinition<RejectedRow>[] => [
  {
    id: 'row',
    header: t('imports.rejected.row'),
    minWidth: 80,
    isRowHeader: true,
    cell: ({ row }) => row,
  },
  {
    id: 'why',
    header: t('imports.rejected.why'),
    minWidth: 260,
    cell: ({ code, reason }) => (
      <>
        {wordsOf(code).why}
        <Box variant="small" display="block" color="text-body-secondary">
          <EnglishText text={reason} />
        </Box>
      </>
    ),
  },
  {
    id: 'do',
    header: t('imports.rejected.do'),
    minWidth: 220,
    cell: ({ code }) => wordsOf(code).do ?? '',
  },
];
