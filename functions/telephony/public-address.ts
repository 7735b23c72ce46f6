import { IPv4, type IPv6, isValid, parse } from 'ipaddr.js';

/**
 * Whether an IP address is on the public internet. Private, loopback, link-local (a cloud's metadata
 * service), carrier, multicast, documentation and reserved ranges are not. A translator would connect to an
 * IPv4 address inside an IPv6 address, so that one counts.
 */
export const isPublicAddress = (address: string): boolean => {
  if (!isValid(address)) return false;
  const parsed = parse(address);
  const reached = parsed.kind() === 'ipv6' ? (embeddedIPv4(parsed as IPv6) ?? parsed) : parsed;
  if (reached.range() !== 'unicast') return false;
  // Only an eighth of the space is assigned. The rest may become anything.
  return reached.kind() === 'ipv4' || ((reached as IPv6).parts[0] ?? 0) >> 13 === 1;
};

/** The IPv4 address inside `::ffff:a.b.c.d`, NAT64 (`64:ff9b::/96`) and 6to4 (`2002::/16`). */
const embeddedIPv4 = (address: IPv6): IPv4 | undefined => {
  const [first, second = 0, third = 0, , , sixth, seventh = 0, eighth = 0] = address.parts;
  const nat64 = first === 0x64 && second === 0xff9b && address.parts.slice(2, 6).every((part) => part === 0);
  if (nat64 || (address.isIPv4MappedAddress() && sixth === 0xffff)) return fromWords(seventh, eighth);
  return first === 0x2002 ? fromWords(second, third) : undefined;
};

const fromWords = (high: number, low: number): IPv4 =>
  new IPv4([high >> 8, high & 0xff, low >> 8, low & 0xff]);
