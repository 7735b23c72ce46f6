import { modelArns } from '../../infra/model-arns';

const here = { partition: 'aws', region: 'eu-central-1', account: '111122223333' };

describe('The models a function may invoke', () => {
  it('are the inference profile and its foundation model in every region it routes to', () => {
    const arns = modelArns({ modelId: 'eu.example.model-1:0' }, here);
    expect(arns).toContain(
      'arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.example.model-1:0',
    );
    expect(arns).toContain('arn:aws:bedrock:eu-west-3::foundation-model/example.model-1:0');
  });

  it('are one foundation model when no profile is used', () => {
    expect(modelArns({ modelId: 'example.model-1:0' }, here)).toEqual([
      'arn:aws:bedrock:eu-central-1::foundation-model/example.model-1:0',
    ]);
  });

  it('are exactly those configured, when they are', () => {
    const configured = ['arn:aws:bedrock:::foundation-model/example.model-1:0'];
    expect(modelArns({ modelId: 'global.example.model-1:0', modelArns: configured }, here)).toEqual(
      configured,
    );
  });
});
