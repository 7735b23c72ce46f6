import type { Texts } from '../texts';

export const time: Texts['time'] = {
  seconds: '{{n}} s',
  minutes: '{{n}} daq',
  hours: '{{n}} soat',
  days: '{{n}} kun',
};
