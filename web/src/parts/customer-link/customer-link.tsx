import { useTranslation } from 'react-i18next';
import { ForeignText } from '../foreign-text/foreign-text';
import { toVisibleText } from '../foreign-text/visible-text';
import { PageLink } from '../page-link/page-link';
import { pathOfCustomer } from './path-of-customer';

export interface CustomerLinkProps {
  /** Any call of the customer. */
  readonly callId: string;
  readonly number: string;
}

/** The number of a customer. It leads to all calls of the customer. */
export const CustomerLink = ({ callId, number }: CustomerLinkProps) => {
  const { t } = useTranslation();
  return (
    <PageLink
      href={pathOfCustomer(callId)}
      ariaLabel={`${toVisibleText(number)}: ${t('calls.customerCalls')}`}
    >
      <ForeignText text={number} />
    </PageLink>
  );
};
