import Box from '@cloudscape-design/components/box';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { EnglishText } from '../../../parts/foreign-text/english-text';
import { isApiFailure, wordsOf } from '../../../session/failure-words';
import { NotSent } from './sending';
import type { Upload } from './uploads';

/** Why a file was not taken, and what to do. The API's own words stand below and name the limits. */
export const WhyNot = ({ upload: { file, error } }: { upload: Upload }) => {
  const { t } = useTranslation();
  const fields = isApiFailure(error) ? error.fields : [];
  const words =
    fields.length > 0 ? fields.map(({ field }) => wordsOfField(field, file, t)) : [wordsOfFailure(error, t)];
  return (
    <>
      {words.map((said) => (
        <div key={said}>{said}</div>
      ))}
      {fields.map(({ field, message }) => (
        <Box key={field} variant="small" display="block">
          <EnglishText text={message} />
        </Box>
      ))}
    </>
  );
};

const wordsOfFailure = (error: unknown, t: TFunction): string => {
  if (!(error instanceof NotSent)) return wordsOf(error, t);
  return error.status === 0
    ? t('imports.upload.cut')
    : t('imports.upload.refusedByStore', { status: error.status });
};

/** Explains a refused field, which is the file name or the length. */
const wordsOfField = (field: string, file: File, t: TFunction): string => {
  const refusal = field === 'fileName' ? 'UNKNOWN_FORMAT' : file.size === 0 ? 'EMPTY_FILE' : 'TOO_LARGE';
  const { why, do: whatToDo } = t(`imports.refusals.${refusal}`, { returnObjects: true });
  return `${why}. ${whatToDo}`;
};
