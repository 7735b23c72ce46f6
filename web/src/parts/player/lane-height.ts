/** CSS pixels. The page's policy allows the style of wavesurfer.js by its hash, which depends on this height. */
export const laneHeight = 36;
