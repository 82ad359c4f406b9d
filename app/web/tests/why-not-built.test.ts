import { expect, test } from 'vitest';
import { whyNotBuilt } from '../build.ts';

test('why the pages were not built is one line that names the cause, not the command', () => {
  const readOnly = new Error(
    [
      'Command failed: node vite.js build --outDir /opt/sel vedge/dist/.web-7',
      'failed to load config from /opt/sel vedge/vite.config.ts',
      'error during build:',
      "Error: EACCES: permission denied, open '/opt/sel vedge/node_modules/.vite-temp/x.mjs'",
      '    at async open (node:internal/fs/promises:1345:25)',
    ].join('\n'),
  );
  expect(whyNotBuilt(readOnly)).toMatch(
    /cannot be written to \(Error: EACCES: permission denied, open '.*'\); start it once as the user who owns it$/,
  );
  const broken = new Error(
    'Command failed: node vite.js\nerror during build:\nParseError: unexpected token\nat x',
  );
  expect(whyNotBuilt(broken)).toBe('ParseError: unexpected token');
  const found = new Error('Command failed: node vite.js\nerror during build:\nError: no such export\nat x');
  expect(whyNotBuilt(found)).toBe('Error: no such export');
  expect(whyNotBuilt(new Error('dist is a file\nat y'))).toBe('dist is a file');
});
