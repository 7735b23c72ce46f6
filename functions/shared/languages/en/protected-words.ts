import type { ProtectedWords } from '../vocabulary';

/** `*` ends a stem that takes endings. */
export const protectedWords: ProtectedWords = {
  otherNegations: 'didn doesn couldn wouldn shouldn isn aren wasn weren hasn haven hadn',
  limits:
    'only just up to until till unless except least most maximum minimum if than before after maybe perhaps yet still already even including about almost nearly',
  consent:
    'yes yeah yep ok okay sure agreed agree* right correct accept* refuse* declin* cancel* nope deal fine',
  numbers:
    'thousand* million* billion* half quarter double triple first second third fourth fifth sixth seventh eighth ninth tenth percent* once twice times both dozen',
  units:
    "dollar* cent cents euro* pound* kilo* kg gram* meter* metre* centimet* inch* foot feet litre* liter* day days week* month* year* hour* minute* second seconds o'clock piece* degree*",
  insults:
    'idiot* stupid* moron* fool* dumb* bitch* bastard* asshole* shit* fuck* damn* crap jerk* hell scum*',
};
