/** A geography of Bedrock's inference profiles. */
export interface Geography {
  /** Regions that may ask its profiles. */
  readonly asksFrom: readonly string[];
  /** Regions that may answer, over all models and all asking regions. */
  readonly routesTo: readonly string[];
}

const eu = [
  'eu-central-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
];
const us = ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'];
const apac = [
  'ap-east-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-south-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-7',
  'me-central-1',
];
const jp = ['ap-northeast-1', 'ap-northeast-3'];
const au = ['ap-southeast-2', 'ap-southeast-4', 'ap-southeast-6'];
const usGov = ['us-gov-east-1', 'us-gov-west-1'];

/**
 * The prefix of a model's name in a geographic profile. AWS lists the regions for each model and asking
 * region. The list of a profile never changes, so this union holds for every profile that exists (decision
 * 038).
 */
export const geographies: Readonly<Record<string, Geography>> = {
  eu: { asksFrom: [...eu, 'il-central-1'], routesTo: eu },
  us: { asksFrom: [...us, 'ca-central-1', 'ca-west-1'], routesTo: us },
  apac: { asksFrom: apac, routesTo: apac },
  jp: { asksFrom: jp, routesTo: jp },
  au: { asksFrom: au, routesTo: au },
  'us-gov': { asksFrom: usGov, routesTo: usGov },
};

/** Profiles that route to every commercial region. Every commercial region may ask them. */
export const worldwide = 'global';

/** Whether this region may ask profiles of all commercial regions. */
export const isCommercial = (region: string): boolean => !/^(?:us-gov|cn|us-iso\w*|eu-isoe)-/.test(region);
