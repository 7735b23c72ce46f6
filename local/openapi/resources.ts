/** What each resource holds. The tags of the API document. A route of a resource that is not here fails the document. */
export const resources: Readonly<Record<string, string>> = {
  'audio-jobs': 'The won calls of a customer, queued together.',
  audit: 'Who revealed or exported what.',
  calls: 'Calls with their transcripts, scores and recordings.',
  criteria: 'What calls are scored by.',
  employees: 'People on the telephones and their extensions.',
  exports: 'Lists as files for a spreadsheet.',
  imports: 'Salesforce exports that were read.',
  me: 'Who asks.',
  model: 'The language model.',
  samples: 'Random calls as a file.',
  status: 'How the system stands.',
  'webhook-events': 'Events of vendors by which no call came in.',
  syncs: 'Runs that take in calls of the vendors.',
  'won-deals': 'Deals that were won, and their calls.',
};

/** Resources of a vendor have its name. */
export const vendorResource = (title: string): string => `What ${title} is asked for.`;
