import type { ComponentTexts } from './component-texts';

const texts: ComponentTexts = { 'cloudscape-design-components': { uz: {} } };

export default texts;
