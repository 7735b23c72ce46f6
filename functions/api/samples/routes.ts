import { createSample } from './create-sample';

export const sampleRoutes = {
  'POST /api/samples': createSample,
};
