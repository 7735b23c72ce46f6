import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../parts/failure/failure';
import { fileNameOf } from '../../parts/import-status/import-names';
import { saveFile } from '../../parts/save-file/save-file';
import type { Import, ShownImport } from './use-import';

type File = 'report' | 'rejectedCsv';

/** Lets somebody take the rejected rows away as a table, and the report as a whole. */
export const RejectedFiles = (props: ShownImport) => {
  const { t } = useTranslation();
  const { mutate, error, isPending } = useMutation({ mutationFn: (file: File) => save(props, file) });
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

const save = async ({ found, renew }: ShownImport, file: File): Promise<void> => {
  const url = linkOf(found, file) ?? linkOf(await renew(), file);
  if (url === undefined) throw new Error('The import has no such file. Load the view again.');
  const ending = file === 'report' ? 'report.json' : 'rejected.csv';
  await saveFile(url, `${fileNameOf(found.file)}.${ending}`);
};

/** The link while it holds. */
const linkOf = (found: Import | undefined, name: File): string | undefined => {
  const file = found?.[name];
  return file && Date.parse(file.expiresAt) > Date.now() ? file.url : undefined;
};
