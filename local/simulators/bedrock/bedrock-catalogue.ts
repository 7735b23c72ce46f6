/** A model in Bedrock's catalogue. */
export interface SimulatedModel {
  name: string;
  provider: string;
  /** Default `ACTIVE`. */
  status?: 'ACTIVE' | 'LEGACY';
  /** End of the model's life (ISO time). */
  endsAt?: string;
  /** Whether it works without a profile. Default true. */
  onDemand?: boolean;
}

/** Providers whose name is not just their capitalised id. */
const providers: Readonly<Record<string, string>> = { mistral: 'Mistral AI', openai: 'OpenAI' };

const capitalize = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `Claude Sonnet 4.5` of `anthropic.claude-sonnet-4-5-20250929-v1:0`. Undefined for an invalid id. */
export const describeModel = (modelId: string): SimulatedModel | undefined => {
  const [vendor = '', rest = ''] = modelId.split(/\.(.*)/s);
  if (!vendor || !rest) return undefined;
  const words = rest.replace(/(?:-\d{8})?(?:-v\d+(?::\d+)?)?$/, '').replace(/(\d)-(\d)/g, '$1.$2');
  const name = words.split('-').map(capitalize).join(' ');
  return { name, provider: providers[vendor] ?? capitalize(vendor) };
};
