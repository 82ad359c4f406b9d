import { describe, expect, test } from 'vitest';
import { readSettings, SettingsRefused } from '../settings.ts';

const refusal = (env: Record<string, string>): SettingsRefused | null => {
  try {
    readSettings({ data: '/nowhere' }, env);
    return null;
  } catch (error) {
    return error as SettingsRefused;
  }
};

describe('settings', () => {
  test.each([
    ['DATABASE_URL', ['mysql://a/b', 'db.example.com'], ['postgres://mill:x@db.example.com:5432/mill']],
    [
      'PUBLIC_URL',
      [
        'service.example.com',
        'ftp://service.example.com',
        'https://service.example.com/desk',
        'https://service.example.com/?a=1',
        'https://service.example.com/#a',
        'https://who@service.example.com',
      ],
      ['https://service.example.com', 'https://service.example.com/', 'http://10.0.0.5:8080'],
    ],
    ['PORT', ['80a', '-1', '65536', '80.5'], ['0', '65535']],
    [
      'TRUSTED_PROXIES',
      ['proxy', '10.0.0.300', '10.0.0.0/33', '::1/129', '10.0.0.1;10.0.0.2', '10.0.0.0/0'],
      ['', '127.0.0.1', '127.0.0.1, 10.0.0.0/8', 'loopback', 'fd00::/8', '10.0.0.0/255.0.0.0'],
    ],
    ['LOG_LEVEL', ['loud'], ['warn']],
    ['SELVEDGE_POOL', ['1', '201', 'many', '2.5'], ['2', '200']],
    ['SELVEDGE_METRICS_TOKEN', ['short'], ['sixteen characters']],
    ['SELVEDGE_ROOM_ROLES', ['yes'], ['1']],
    ['SELVEDGE_BACKUP_PASSPHRASE', ['short'], ['nine bolts']],
  ])('%s: what is wrong is refused in one line of words in both languages', (name, wrong, right) => {
    for (const value of wrong) {
      const refused = refusal({ [name]: value });
      expect(refused, value).toBeInstanceOf(SettingsRefused);
      for (const line of [refused!.text.en, refused!.text.zh]) {
        expect(line).toMatch(new RegExp(`^${name}: [^\\n]+$`));
        // Nothing of the checker's own language.
        expect(line).not.toMatch(/Invalid|expected|NaN|Too (small|big)/);
      }
      expect(refused!.text.zh).toMatch(/\p{Script=Han}|[0-9]/u);
      expect(refused!.message).toBe(refused!.text.en);
    }
    for (const value of right) expect(refusal({ [name]: value }), value).toBeNull();
  });

  test('several wrong ones are named together, each once', () => {
    expect(refusal({ PORT: '-1.5', LOG_LEVEL: 'x', SELVEDGE_POOL: '0' })!.message.split('\n')).toEqual([
      'PORT: a whole number from 0 to 65535',
      'LOG_LEVEL: one of trace, debug, info, warn, error, fatal, silent',
      'SELVEDGE_POOL: a whole number from 2 to 200',
    ]);
  });

  test('links are made by putting paths behind the address', () => {
    expect(readSettings({}, { PUBLIC_URL: 'https://service.example.com/' }).publicUrl).toBe(
      'https://service.example.com',
    );
  });
});
