/** The tags of the API document. Generation fails for a route whose resource is not here. */
export const resources: Readonly<Record<string, string>> = {
  'audio-jobs': 'The won calls of a customer, queued together.',
  audit: 'Who revealed or exported what.',
  calls: 'Calls with their transcripts, scores and recordings.',
  criteria: 'What calls were scored by before forms.',
  employees: 'People on the telephones and their extensions.',
  exports: 'Lists as CSV and XLSX files.',
  forms: 'What calls are scored by, in versions.',
  imports: 'Salesforce exports that were read.',
  me: 'Who asks.',
  model: 'The language model.',
  samples: 'Random calls as a file.',
  'webhook-events': 'Events of vendors by which no call came in.',
  status: 'What waits, what runs and what failed.',
  syncs: 'Runs that take in calls of the vendors.',
  'won-deals': 'Closed-won deals and whether they have calls.',
};

/** A vendor's resource has the vendor's name. */
export const vendorResource = (title: string): string => `What ${title} is asked for.`;
