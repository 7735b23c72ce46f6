import {
  colorChartsPaletteCategorical1,
  colorChartsPaletteCategorical2,
  colorTextBodySecondary,
} from '@cloudscape-design/design-tokens';
import type { Speaker } from '../transcript/segment';

/** A colour of each voice, as CSS. It follows the light or dark look. */
export const speakerColors: Readonly<Record<Speaker, string>> = {
  agent: colorChartsPaletteCategorical1,
  customer: colorChartsPaletteCategorical2,
  'speaker-1': colorChartsPaletteCategorical1,
  'speaker-2': colorChartsPaletteCategorical2,
  unknown: colorTextBodySecondary,
};
