import type { Texts } from '../texts';

export const time: Texts['time'] = {
  seconds: '{{n}} sn',
  minutes: '{{n}} dk',
  hours: '{{n}} sa',
  days: '{{n}} gün',
};
