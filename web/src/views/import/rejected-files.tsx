import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../parts/failure/failure';
import { saveFile } from '../../parts/save-file/save-file';
import { type FileOfImport, saveImportFile } from './save-import-file';
import type { ShownImport } from './use-import';

/** Saves the rejected rows as a table, and the whole report. */
export const RejectedFiles = (props: ShownImport) => {
  const { t } = useTranslation();
  const { mutate, error, isPending } = useMutation({
    mutationFn: (file: FileOfImport) => saveImportFile({ ...props, save: saveFile, now: Date.now() }, file),
  });
  const { report, rejectedCsv } = props.found;
  return (
    <SpaceBetween size="xs">
      <SpaceBetween size="xs" direction="horizontal">
        {report && (
          <Button iconName="download" disabled={isPending} onClick={() => mutate('report')}>
            {t('imports.report')}
          </Button>
        )}
        {rejectedCsv && (
          <Button iconName="download" disabled={isPending} onClick={() => mutate('rejectedCsv')}>
            {t('imports.rejected.csv')}
          </Button>
        )}
      </SpaceBetween>
      {error && <Failure error={error} />}
    </SpaceBetween>
  );
};
