import {
  colorBackgroundCellShaded,
  colorBackgroundContainerContent,
  colorBackgroundItemSelected,
  colorBackgroundStatusWarning,
  colorBorderDividerDefault,
  colorBorderItemFocused,
  colorTextBodyDefault,
  colorTextBodySecondary,
  colorTextLinkDefault,
  colorTextStatusError,
  colorTextStatusInfo,
} from '@cloudscape-design/design-tokens';
import type { CSSProperties } from 'react';

/** Colours that the styles of the player, the transcript and the result name. */
export const look = {
  '--text': colorTextBodyDefault,
  '--faint': colorTextBodySecondary,
  '--link': colorTextLinkDefault,
  '--cited': colorTextStatusInfo,
  '--violation': colorTextStatusError,
  '--selected': colorBackgroundItemSelected,
  '--now': colorBackgroundCellShaded,
  '--found': colorBackgroundStatusWarning,
  '--focus': colorBorderItemFocused,
  '--divider': colorBorderDividerDefault,
  '--surface': colorBackgroundContainerContent,
} as CSSProperties;
