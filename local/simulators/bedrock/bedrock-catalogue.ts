/** A model as Bedrock's catalogue describes it. */
export interface SimulatedModel {
  name: string;
  provider: string;
  /** Default `ACTIVE`. */
  status?: 'ACTIVE' | 'LEGACY';
  /** ISO time at which Bedrock ends it. */
  endsAt?: string;
  /** Whether it can be asked without a profile; default: it can. */
  onDemand?: boolean;
}

/** Makers whose name is not their id with a capital letter. */
const providers: Readonly<Record<string, string>> = { mistral: 'Mistral AI', openai: 'OpenAI' };

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `Claude Sonnet 4.5` of `anthropic.claude-sonnet-4-5-20250929-v1:0`; undefined for what is no id. */
export const describeModel = (modelId: string): SimulatedModel | undefined => {
  const [vendor = '', rest = ''] = modelId.split(/\.(.*)/s);
  if (!vendor || !rest) return undefined;
  const words = rest.replace(/(?:-\d{8})?(?:-v\d+(?::\d+)?)?$/, '').replace(/(\d)-(\d)/g, '$1.$2');
  const name = words.split('-').map(capitalized).join(' ');
  return { name, provider: providers[vendor] ?? capitalized(vendor) };
};
