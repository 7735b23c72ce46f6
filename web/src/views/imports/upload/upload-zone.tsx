import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import FileDropzone from '@cloudscape-design/components/file-dropzone';
import FileInput from '@cloudscape-design/components/file-input';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { UploadLine } from './upload-line';
import { useUploads } from './use-uploads';

/** File endings that an import reads. The API refuses others. */
const accepted = '.csv,.txt,.tsv,.xls,.xlsx,.html,.htm';

/** Takes files by drag and drop or by a button, and shows their state. */
export const UploadZone = () => {
  const { t } = useTranslation();
  const { uploads, begin, beginAgain, remove } = useUploads();
  useEffect(keepPageOnDrop, []);
  return (
    <Container header={<Header variant="h2">{t('imports.upload.title')}</Header>}>
      <SpaceBetween size="m">
        <FileDropzone onChange={({ detail }) => begin(detail.value)}>
          <SpaceBetween size="xs" alignItems="center">
            <Box color="text-body-secondary">{t('imports.upload.drop')}</Box>
            <FileInput multiple accept={accepted} value={[]} onChange={({ detail }) => begin(detail.value)}>
              {t('imports.upload.choose')}
            </FileInput>
            <Box variant="small" color="text-body-secondary">
              {t('imports.upload.formats')}
            </Box>
          </SpaceBetween>
        </FileDropzone>
        {uploads.map((upload) => (
          <UploadLine
            key={upload.id}
            upload={upload}
            onAgain={() => beginAgain(upload)}
            onRemove={() => remove(upload)}
          />
        ))}
      </SpaceBetween>
    </Container>
  );
};

/** A browser would open a file that misses the zone in place of the page. */
const keepPageOnDrop = (): (() => void) => {
  const ignore = (event: DragEvent) => event.preventDefault();
  const kinds = ['dragover', 'drop'] as const;
  for (const kind of kinds) window.addEventListener(kind, ignore);
  return () => {
    for (const kind of kinds) window.removeEventListener(kind, ignore);
  };
};
