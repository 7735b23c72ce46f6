import type { Texts } from '../texts';

export const time: Texts['time'] = {
  seconds: '{{n}} с',
  minutes: '{{n}} мин',
  hours: '{{n}} ч',
  days: '{{n}} дн',
};
