export type { OutputBlock } from './answer-shapes';
export { shapeFor } from './answer-shapes';
export { familyNamed, type ModelFamilyName, modelFamilies, modelFamilyNames } from './catalogue';
export { conversationFault } from './conversation-faults';
export type { ModelFamily } from './family';
export { familyFault, toolChoiceOf } from './family-faults';
export { modelBehind, modelIdIn, regionOfRequest, rehomedModelId } from './model-ids';
export { outputWithin } from './output';
