import type { Check } from './pipeline-check';
import type { Study } from './study';

/** How far the model is from a run of the local pipeline. */
export const lineOf = ({ calls, measuredPerMinute, modelPerMinute, deviation }: Check): string =>
  `local pipeline, ${calls} calls: ${whole(measuredPerMinute)} a minute measured, ${whole(modelPerMinute)} in the model (${(100 * deviation).toFixed(1)} %)`;

/** What a study found, in lines for a person. */
export const linesOf = (study: Study): readonly string[] => {
  const { callsPerMinute, scale, engine, reached, bottleneck, ofTheScale, lifts } = study;
  return [
    `${whole(callsPerMinute)} calls a minute, scale ${scale}, ${engine}: ${whole(reached)} reached`,
    `  bottleneck: ${bottleneck.name} carries ${whole(bottleneck.carries)} (${bottleneck.setting} ${whole(bottleneck.has)})`,
    `  of the scale alone: ${ofTheScale.name} carries ${whole(ofTheScale.carries)} (${ofTheScale.setting} ${whole(ofTheScale.has)})`,
    ...lifts.map(({ setting, from, to, refused }) =>
      [`  ${setting}: ${whole(from)} -> ${whole(to)}`, ...(refused ? [refused] : [])].join('. '),
    ),
    ...(lifts.length > 0 ? [`  with that ${whole(study.reachedWithLifts)} calls a minute`] : []),
  ];
};

const whole = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 1 : 0 });
