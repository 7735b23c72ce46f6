import type { VendorWebhook } from '../../telephony/call-event';
import type { PagedVendor, PageSettings } from '../../telephony/telephony';
import { type Source, vendors } from '../../telephony/vendors';

/** A vendor and its webhook. @throws Error when it has no webhook */
export const webhookVendor = (
  source: Source,
): { vendor: PagedVendor; webhook: VendorWebhook<PageSettings, unknown> } => {
  const { [source]: vendor } = vendors;
  if (vendor.list === 'pages') {
    const paged: PagedVendor = vendor;
    if (paged.webhook) return { vendor: paged, webhook: paged.webhook };
  }
  throw new Error(`${vendor.title} has no webhook. Deploy again from an unchanged template.`);
};
