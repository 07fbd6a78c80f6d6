import { expect, test } from 'vitest';
import { serverText } from '#adapters/dns/server.ts';

test.each([
  ['9.9.9.9', 53, '9.9.9.9'],
  ['127.0.0.1', 5300, '127.0.0.1:5300'],
  ['2620:fe::fe', 53, '2620:fe::fe'],
  ['::1', 5300, '[::1]:5300'],
])('the server %s port %i is written %s', (address, port, text) => {
  expect(serverText({ address, port })).toBe(text);
});
