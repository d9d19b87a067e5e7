/**
 * Whether an address may log in: an empty list admits everyone; an entry is an address (`203.0.113.7`), a prefix
 * (`3.3.3.`) or a CIDR range, IPv4 or IPv6. Source: platform documentation, "Users › IP Whitelist".
 */
export function admits(whitelist: readonly string[], ip: string): boolean {
  return whitelist.length === 0 || whitelist.some((entry) => matches(entry, ip));
}

function matches(entry: string, ip: string): boolean {
  const address = bitsOf(ip);
  if (entry.endsWith('.')) return address?.family === 4 && `${textOfV4(ip)}.`.startsWith(entry);
  const [network = '', prefix] = entry.split('/');
  const range = bitsOf(network);
  if (address === undefined || range?.family !== address.family) return false;
  const bits = prefix === undefined ? range.bits.length : Number(prefix);
  return address.bits.slice(0, bits) === range.bits.slice(0, bits);
}

/** An IPv4 caller of a socket that speaks both looks like `::ffff:203.0.113.7`. */
const textOfV4 = (ip: string): string => ip.replace(/^::ffff:(?=\d+\.)/i, '');

function bitsOf(address: string): { family: 4 | 6; bits: string } | undefined {
  const v4 = textOfV4(address);
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(v4)) {
    return {
      family: 4,
      bits: v4
        .split('.')
        .map((octet) => binary(Number(octet), 8))
        .join(''),
    };
  }
  const bits = bitsOfV6(address);
  return bits === undefined ? undefined : { family: 6, bits };
}

function bitsOfV6(address: string): string | undefined {
  const [head = '', tail, ...more] = address.split('::');
  if (more.length > 0 || !address.includes(':')) return undefined;
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 0) return undefined;
  return [...before, ...Array.from({ length: missing }, () => 0), ...after]
    .map((group) => binary(group, 16))
    .join('');
}

const groupsOf = (text: string): number[] =>
  text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
const binary = (value: number, width: number): string => value.toString(2).padStart(width, '0');
