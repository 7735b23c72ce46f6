/**
 * The style that wavesurfer.js 8.0.1 writes into the shadow root of a waveform, by its SHA-256. It names the height of a
 * lane of the page. A test reckons it from the package, so a new release or another height cannot go unseen (decision 070).
 */
export const waveformStyle = "'sha256-U+wOyz6RyxfmjgGP/zCgeX2UqDaDGqr0JM2ok4ksXpY='";
