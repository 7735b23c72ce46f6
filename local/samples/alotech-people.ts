/** An agent of the sample call centre. Some own closed-won opportunities. */
export interface SampleAgent {
  /** Address in lower case. Calls also use other cases. */
  email: string;
  name: string;
}

const OWNERS: readonly SampleAgent[] = [
  { email: 'ayse.yilmaz@ornek.example', name: 'Ayşe Yılmaz' },
  { email: 'mehmet.kaya@ornek.example', name: 'Mehmet Kaya' },
  { email: 'zeynep.demir@ornek.example', name: 'Zeynep Demir' },
];

const COLLEAGUES: readonly SampleAgent[] = [
  { email: 'can.arslan@ornek.example', name: 'Can Arslan' },
  { email: 'elif.sahin@ornek.example', name: 'Elif Şahin' },
  { email: 'burak.celik@ornek.example', name: 'Burak Çelik' },
  { email: 'gulsah.ogut@ornek.example', name: 'Gülşah Öğüt' },
];

/** Agents who own closed-won opportunities in the sample exports. */
export const sampleOwners = (): SampleAgent[] => [...OWNERS];

/** Agents who take calls and own no opportunity. */
export const sampleColleagues = (): SampleAgent[] => [...COLLEAGUES];

/**
 * Phones of contacts of closed-won opportunities in the sample exports (E.164, +905550000101 to
 * +905550000112).
 */
export const sampleContacts = (): string[] =>
  Array.from({ length: 12 }, (_, index) => `+90555${String(101 + index).padStart(7, '0')}`);
