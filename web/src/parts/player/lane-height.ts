/**
 * Height of one lane, CSS pixels. The policy of the page allows the style of wavesurfer.js by its hash, and the height
 * stands in that style.
 */
export const laneHeight = 36;
