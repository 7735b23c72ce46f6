import type { Check } from './pipeline-check';
import type { Study } from './study';

/** How far the model is from a run of the local pipeline. */
export const linesOfCheck = (check: Check): readonly string[] => [
  `local pipeline, ${check.calls} calls: ${writeWhole(check.measuredPerMinute)} a minute measured`,
  `  two idle cores: ${writeWhole(check.modelPerMinute)} in the model, ${percent(check.deviation)}`,
  `  the ${check.processorsUsed} that it had: ${writeWhole(check.modelWithThese)}, ${percent(check.deviationWithThese)}`,
];

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** What a study found, in lines for a person. */
export const linesOf = (study: Study): readonly string[] => {
  const { callsPerMinute, scale, engine, reached, bottleneck, ofTheScale, lifts } = study;
  return [
    `${writeWhole(callsPerMinute)} calls a minute, scale ${scale}, ${engine}: ${writeWhole(reached)} reached`,
    `  bottleneck: ${bottleneck.name} carries ${writeWhole(bottleneck.carries)} (${bottleneck.setting} ${writeWhole(bottleneck.has)})`,
    `  of the scale alone: ${ofTheScale.name} carries ${writeWhole(ofTheScale.carries)} (${ofTheScale.setting} ${writeWhole(ofTheScale.has)})`,
    ...lifts.map(({ setting, from, to, refused }) =>
      [`  ${setting}: ${writeWhole(from)} -> ${writeWhole(to)}`, ...(refused ? [refused] : [])].join('. '),
    ),
    ...(lifts.length > 0 ? [`  with that ${writeWhole(study.reachedWithLifts)} calls a minute`] : []),
  ];
};

const writeWhole = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 1 : 0 });
