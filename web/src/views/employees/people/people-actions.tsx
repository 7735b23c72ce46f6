import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { ExportMenu } from '../../../parts/export/export-menu';
import type { useExport } from '../../../parts/export/use-export';
import { useHasRole } from '../../../session/me';

export interface PeopleActionsProps {
  /** People that are selected. */
  readonly selected: number;
  readonly exporting: ReturnType<typeof useExport>;
  readonly onAdd: () => void;
  readonly onMove: () => void;
}

/** What a person may do with the list, by the roles of the API. */
export const PeopleActions = ({ selected, exporting, onAdd, onMove }: PeopleActionsProps) => {
  const { t } = useTranslation();
  const mayEdit = useHasRole('operations', 'admin');
  const mayExport = useHasRole('supervisor', 'admin');
  return (
    <SpaceBetween size="xs" direction="horizontal">
      {mayExport && <ExportMenu filterNow={() => ({})} exporting={exporting} />}
      {mayEdit && (
        <Button disabled={selected === 0} onClick={onMove}>
          {t('employees.moving.button', { n: selected })}
        </Button>
      )}
      {mayEdit && (
        <Button variant="primary" onClick={onAdd}>
          {t('employees.add')}
        </Button>
      )}
    </SpaceBetween>
  );
};
