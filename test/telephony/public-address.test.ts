import { isPublicAddress } from '../../functions/telephony/public-address';

test.each(['8.8.8.8', '93.184.216.34', '2606:4700:4700::1111', '2a00:1450:4017:800::200e'])(
  '%s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each([
  ['::ffff:8.8.8.8', 'mapped'],
  ['64:ff9b::808:808', 'NAT64'],
  ['2002:808:808::1', '6to4'],
])('%s is public because of its public IPv4 address (%s)', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ['127.0.0.1', 'loopback'],
  ['127.255.255.254', 'loopback'],
  ['::1', 'loopback'],
  ['0.0.0.0', 'this host'],
  ['::', 'this host'],
  ['10.1.2.3', 'private'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.168.1.1', 'private'],
  ['fd00:ec2::254', 'unique local, a metadata service'],
  ['fc00::1', 'unique local'],
  ['fec0::1', 'site local'],
  ['169.254.169.254', 'a metadata service'],
  ['169.254.0.1', 'link-local'],
  ['fe80::1', 'link-local'],
  ['fe80::1%eth0', 'link-local'],
  ['100.64.0.1', 'carrier'],
  ['224.0.0.1', 'multicast'],
  ['ff02::1', 'multicast'],
  ['255.255.255.255', 'broadcast'],
  ['240.0.0.1', 'reserved'],
  ['192.0.0.8', 'reserved'],
  ['192.0.2.1', 'documentation'],
  ['198.18.0.1', 'benchmarks'],
  ['198.51.100.1', 'documentation'],
  ['203.0.113.1', 'documentation'],
  ['2001:db8::1', 'documentation'],
  ['3fff::1', 'documentation'],
  ['4000::1', 'not handed out'],
  ['::ffff:127.0.0.1', 'mapped loopback'],
  ['::ffff:7f00:1', 'mapped loopback'],
  ['::ffff:169.254.169.254', 'mapped metadata service'],
  ['::127.0.0.1', 'compatible loopback'],
  ['::808:808', 'compatible'],
  ['::ffff:0:127.0.0.1', 'translated loopback'],
  ['64:ff9b::7f00:1', 'NAT64 loopback'],
  ['64:ff9b::a9fe:a9fe', 'NAT64 metadata service'],
  ['64:ff9b:1::7f00:1', 'local NAT64'],
  ['64:ff9b:1::808:808', 'local NAT64'],
  ['2002:7f00:1::', '6to4 loopback'],
  ['2002:a9fe:a9fe::1', '6to4 metadata service'],
  ['2001:0:7f00:1::', 'Teredo'],
  ['', 'nothing'],
  ['localhost', 'a name'],
  ['0x7f.1', 'loopback in an odd spelling'],
  ['2130706433', 'loopback as a number'],
])('%s is not public: %s', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});
