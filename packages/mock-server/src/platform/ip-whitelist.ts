import { Refusal } from './refusal.ts';

/**
 * Whether an address may log in: an empty list admits everyone; an entry is an address (`203.0.113.7`), a prefix
 * (`3.3.3.`) or a CIDR range, IPv4 or IPv6. Source: platform documentation, "Users › IP Whitelist".
 */
export function admits(whitelist: readonly string[], ip: string): boolean {
  return whitelist.length === 0 || whitelist.some((entry) => matches(entry, ip));
}

/** The refusal of an address that the whitelist does not have. */
export function notFromHere(): Refusal {
  return new Refusal('forbidden', 'This address may not log in: it is not on the user’s IP whitelist.');
}

/** Where IPv4 lies among the IPv6 addresses: `::ffff:0:0/96`. A socket that speaks both shows its callers so. */
const MAPPED = '0'.repeat(80) + '1'.repeat(16);

function matches(entry: string, ip: string): boolean {
  const range = rangeOf(entry);
  const address = bitsOf(ip);
  if (range === undefined || address === undefined) return false;
  // `::/0` means every IPv6 address: a range admits IPv4 only where it is one of IPv4
  if (address.startsWith(MAPPED) && range.width < MAPPED.length) return false;
  return address.slice(0, range.width) === range.bits.slice(0, range.width);
}

/** `3.3.3.` is `3.3.3.0/24`; an address alone is the range that holds nothing else. */
function rangeOf(entry: string): { bits: string; width: number } | undefined {
  if (entry.endsWith('.')) {
    const octets = entry.split('.').slice(0, -1);
    return rangeOf(`${[...octets, 0, 0, 0].slice(0, 4).join('.')}/${octets.length * 8}`);
  }
  const [network = '', prefix] = entry.split('/');
  const bits = bitsOf(network);
  if (bits === undefined) return undefined;
  const width = prefix === undefined ? 128 : Number(prefix) + (network.includes(':') ? 0 : MAPPED.length);
  return { bits, width };
}

/** An address as 128 bits; undefined for what is none. */
function bitsOf(address: string): string | undefined {
  const v4 = /^(.*:)?(\d{1,3}(?:\.\d{1,3}){3})$/.exec(address);
  if (v4 === null) return bitsOfV6(address);
  const [, before, dotted = ''] = v4;
  const octets = dotted.split('.').map(Number);
  if (octets.some((octet) => octet > 255)) return undefined;
  const bits = octets.map((octet) => binary(octet, 8)).join('');
  if (before === undefined) return MAPPED + bits;
  // an IPv6 address may end in the dotted form: `::ffff:203.0.113.7`
  const groups = [bits.slice(0, 16), bits.slice(16)].map((half) => Number.parseInt(half, 2).toString(16));
  return bitsOfV6(before + groups.join(':'));
}

function bitsOfV6(address: string): string | undefined {
  const [head = '', tail, ...more] = address.split('::');
  if (more.length > 0 || !address.includes(':')) return undefined;
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => binary(Number.parseInt(group, 16), 16)).join('');
}

const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'));
const binary = (value: number, width: number): string => value.toString(2).padStart(width, '0');
