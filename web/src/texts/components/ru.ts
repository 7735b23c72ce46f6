import type { ComponentTexts } from './component-texts';

const texts: ComponentTexts = { 'cloudscape-design-components': { ru: {} } };

export default texts;
