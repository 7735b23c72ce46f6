import { listAudioJobs } from './list-audio-jobs';
import { showAudioJob } from './show-audio-job';

export const audioJobRoutes = {
  'GET /api/audio-jobs': listAudioJobs,
  'GET /api/audio-jobs/{customer}': showAudioJob,
};
