/**
 * SHA-256 of the one style that wavesurfer.js writes. A test computes it from the package and the height of a
 * lane (070).
 */
export const waveformStyle = "'sha256-U+wOyz6RyxfmjgGP/zCgeX2UqDaDGqr0JM2ok4ksXpY='";
