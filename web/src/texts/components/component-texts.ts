import type { I18nProviderProps } from '@cloudscape-design/components/i18n';

/** Texts as Cloudscape reads them, by component and property. */
export type ComponentTexts = I18nProviderProps.Messages;
