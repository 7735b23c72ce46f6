import Box from '@cloudscape-design/components/box';
import type { TableProps } from '@cloudscape-design/components/table';
import type { TFunction } from 'i18next';
import { ForeignText } from '../../parts/foreign-text/foreign-text';
import { fileNameOf, pathOfImport } from '../../parts/import-status/import-names';
import { ImportStatus, type ImportSummary } from '../../parts/import-status/import-status';
import type { Moments } from '../../parts/moments/moments';
import { PageLink } from '../../parts/page-link/page-link';

/** The columns of an import. */
export const importColumns = (
  t: TFunction,
  { dateTime, number }: Moments,
): TableProps.ColumnDefinition<ImportSummary>[] => [
  {
    id: 'file',
    header: t('imports.columns.file'),
    isRowHeader: true,
    minWidth: 180,
    cell: ({ importId, file, kind }) => (
      <>
        <PageLink href={pathOfImport(importId)}>
          <ForeignText text={fileNameOf(file)} />
        </PageLink>
        {kind && (
          <Box variant="small" display="block" color="text-body-secondary">
            {t(`imports.kinds.${kind}`)}
          </Box>
        )}
      </>
    ),
  },
  {
    id: 'status',
    header: t('imports.columns.status'),
    minWidth: 220,
    cell: (found) => <ImportStatus {...found} />,
  },
  {
    id: 'startedAt',
    header: t('imports.columns.startedAt'),
    minWidth: 120,
    cell: ({ startedAt }) => dateTime(startedAt),
  },
  ...(['read', 'new', 'changed', 'unchanged', 'rejected'] as const).map(
    (name): TableProps.ColumnDefinition<ImportSummary> => ({
      id: name,
      header: t(`imports.columns.${name}`),
      minWidth: 95,
      cell: ({ counts }) => number(counts[name]),
    }),
  ),
];
