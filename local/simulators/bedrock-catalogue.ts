/** A model as Bedrock's catalogue describes it. */
export interface SimulatedModel {
  name: string;
  provider: string;
  /** Default `ACTIVE`. */
  status?: 'ACTIVE' | 'LEGACY';
  /** ISO time at which Bedrock ends it. */
  endsAt?: string;
}

const providers: Readonly<Record<string, string>> = {
  anthropic: 'Anthropic',
  amazon: 'Amazon',
  meta: 'Meta',
  mistral: 'Mistral AI',
  openai: 'OpenAI',
};

/** `Claude Sonnet 4.5` of `anthropic.claude-sonnet-4-5-20250929-v1:0`; undefined for makers that it does not know. */
export const describeModel = (modelId: string): SimulatedModel | undefined => {
  const [vendor = '', rest = ''] = modelId.split(/\.(.*)/s);
  const provider = providers[vendor];
  if (!provider || !rest) return undefined;
  const words = rest.replace(/(?:-\d{8})?(?:-v\d+(?::\d+)?)?$/, '').replace(/(\d)-(\d)/g, '$1.$2');
  const name = words
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
  return { name, provider };
};
