import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { useTranslation } from 'react-i18next';
import { isApiFailure, wordsOf } from '../../session/failure-words';
import { EnglishText } from '../foreign-text/english-text';

export interface FailureProps {
  error: unknown;
  /** What the person can do about it. */
  action?: { text: string; run: () => void } | undefined;
}

/**
 * A failure in the words of the page. The fields and the code of the API follow. Screen readers announce it.
 */
export const Failure = ({ error, action }: FailureProps) => {
  const { t } = useTranslation();
  const { code, fields } = isApiFailure(error) ? error : { code: undefined, fields: [] };
  return (
    <div role="alert">
      <Alert
        type="error"
        header={t('failures.title')}
        action={action && <Button onClick={action.run}>{action.text}</Button>}
      >
        {wordsOf(error, t)}
        {fields.map(({ field, message }) => (
          <div key={field}>
            {field}: <EnglishText text={message} />
          </div>
        ))}
        {code && <Box variant="small">{t('failures.reference', { code })}</Box>}
      </Alert>
    </div>
  );
};
