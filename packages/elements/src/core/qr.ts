import { encode } from 'uqr';

/** What an `<svg>` and its one `<path>` need to show a QR code. */
export interface Qr {
  readonly viewBox: string;
  readonly path: string;
}

/** The modules around a code that must stay empty. */
const QUIET_ZONE = 4;

/** A QR code as one path: a rectangle for each run of dark modules. */
export function qrOf(text: string): Qr {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const runs = data.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`),
  );
  return { viewBox: `0 0 ${size} ${size}`, path: runs.join('') };
}
