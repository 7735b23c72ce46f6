import FormField from '@cloudscape-design/components/form-field';
import { useTranslation } from 'react-i18next';
import { EnglishText } from '../../../parts/foreign-text/english-text';
import { isApiFailure, wordsOf } from '../../../session/failure-words';
import type { Place } from '../use-place';
import { Typed } from './typed';
import { useCustomer, useFindCustomer } from './use-people';

/** Finds the customer by a number. The address gets the id of a call instead (071). */
export const CustomerChoice = ({ filter, change }: Pick<Place, 'filter' | 'change'>) => {
  const { t } = useTranslation();
  const number = useCustomer(filter);
  const find = useFindCustomer((customerOf) => change({ customerOf }));
  const { error, data } = find;
  const said = isApiFailure(error) ? error.fields[0]?.message : undefined;
  const wrong = error && (
    <>
      {wordsOf(error, t)} {said && <EnglishText text={said} />}
    </>
  );
  return (
    <FormField
      label={t('calls.filter.customer')}
      errorText={wrong ?? (data === null ? t('calls.filter.noCustomer') : undefined)}
    >
      <Typed
        text={filter.customerOf && (number ?? t('calls.filter.customerShown'))}
        inputMode="tel"
        placeholder={t('calls.filter.customerHint')}
        onEnter={(written) => (written ? find.mutate(written) : change({ customerOf: undefined }))}
      />
    </FormField>
  );
};
