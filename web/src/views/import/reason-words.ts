import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { RejectionCode } from '../../../../functions/shared/imports/schema';

export interface ReasonWords {
  readonly why: string;
  /** Absent if this page does not know the reason. */
  readonly do?: string;
}

/** Why a row was rejected and what to do. */
export const useReasonWords = (): ((code: string) => ReasonWords) => {
  const { t } = useTranslation();
  return (code) =>
    i18next.exists(`imports.reasons.${code}`)
      ? t(`imports.reasons.${code as RejectionCode}`, { returnObjects: true })
      : { why: t('imports.rejected.unknown') };
};
