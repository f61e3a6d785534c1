import { expect, it } from 'vitest';
import { serverAddress } from './server-address.ts';

it.each([
  ['hearthline.example.org', 'https://hearthline.example.org'],
  [' https://hearthline.example.org/ ', 'https://hearthline.example.org'],
  ['http://10.0.0.4:7480', 'http://10.0.0.4:7480'],
  ['localhost:7480', 'http://localhost:7480'],
  ['127.0.0.1:7480/', 'http://127.0.0.1:7480'],
  ['localhost.example.org', 'https://localhost.example.org'],
  ['', ''],
])('the address "%s" is taken as %s', (typed, address) => {
  expect(serverAddress(typed)).toBe(address);
});
