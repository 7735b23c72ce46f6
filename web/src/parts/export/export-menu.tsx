import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { useTranslation } from 'react-i18next';
import type { AskedExport } from './export-list';
import type { useExport } from './use-export';

export interface ExportMenuProps {
  /** The filter of the list when the export starts. */
  readonly filterNow: () => AskedExport['filter'];
  readonly exporting: ReturnType<typeof useExport>;
}

/** Offers the formats of an export. */
export const ExportMenu = ({ filterNow, exporting: { mutate, isPending } }: ExportMenuProps) => {
  const { t } = useTranslation();
  return (
    <ButtonDropdown
      items={[
        { id: 'csv', text: t('lists.export.csv') },
        { id: 'xlsx', text: t('lists.export.xlsx') },
      ]}
      loading={isPending}
      loadingText={t('lists.export.writing')}
      onItemClick={({ detail }) =>
        mutate({ format: detail.id === 'xlsx' ? 'xlsx' : 'csv', filter: filterNow() })
      }
    >
      {t('lists.export.title')}
    </ButtonDropdown>
  );
};
