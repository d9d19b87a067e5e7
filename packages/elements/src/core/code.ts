const isDigit = (point: number): boolean => /^\p{Nd}$/u.test(String.fromCodePoint(point));

/** The value of a decimal digit of any script: they stand in runs of ten, zero first. */
function digit(char: string): string {
  const point = char.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && isDigit(point - value - 1)) value += 1;
  return String(value);
}

/** A one-time code as it was meant: `١٢٣ ٤٥٦`, `１２３-４５６` and `123 456` are `123456`. */
export function cleanCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/\p{Nd}/gu, digit);
}

/** A recovery code as it was meant: `ABCD efgh ijkl` is `abcd-efgh-ijkl`. */
export function cleanRecoveryCode(typed: string): string {
  const code = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s/gu, '')
    .replace(/\p{Pd}/gu, '-');
  return /^[a-z\d]{12}$/.test(code) ? code.replace(/(.{4})(?=.)/g, '$1-') : code;
}

/** Says yes once for each complete code, so that a code which fills itself in is sent, and never twice. */
export function createAutoSubmit(length = 6): (code: string) => boolean {
  let sent = '';
  return (code) => {
    if (code.length !== length || code === sent || !/^\d+$/.test(code)) return false;
    sent = code;
    return true;
  };
}

/** A key in groups of four, for reading it aloud and typing it in. */
export function grouped(key: string): string {
  return key.replace(/(.{4})(?=.)/g, '$1 ');
}
