import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';

const fonts = fileURLToPath(new URL('../node_modules/@expo-google-fonts/noto-sans-sc', import.meta.url));
const systems = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A fontconfig that knows the machine's fonts and Noto Sans SC, so that Chinese is no row of boxes. */
async function fontConfig(): Promise<string> {
  const folder = join(tmpdir(), 'selvedge-e2e');
  await mkdir(join(folder, 'cache'), { recursive: true });
  const weights = ['400Regular', '500Medium', '600SemiBold', '700Bold'].filter((w) =>
    existsSync(join(fonts, w)),
  );
  const file = join(folder, 'fonts.conf');
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${weights.map((w) => `<dir>${join(fonts, w)}</dir>`).join('\n')}
<dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir><cachedir>${join(folder, 'cache')}</cachedir>
<alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
<alias><family>serif</family><prefer><family>Noto Serif SC</family><family>Noto Sans SC</family></prefer></alias>
</fontconfig>
`,
  );
  return file;
}

/** Chromium as the machine has it, else the one that came with npm. */
async function found(): Promise<{ path: string; args: string[] }> {
  const system = systems.find((path) => existsSync(path));
  if (system) return { path: system, args: [] };
  const { default: packed } = await import('@sparticuz/chromium');
  const unwanted = /^--(headless|single-process|font-render-hinting|window-size|disable-web-security|use-gl)/;
  return { path: await packed.executablePath(), args: packed.args.filter((arg) => !unwanted.test(arg)) };
}

/** A real browser for journeys: works as root and with nothing but npm. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  const [{ path, args }, config] = await Promise.all([found(), fontConfig()]);
  return chromium.launch({
    executablePath: path,
    headless: true,
    args: [
      ...args,
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
      '--force-color-profile=srgb',
    ],
    env: { FONTCONFIG_FILE: config, HOME: tmpdir(), PATH: '/usr/bin:/bin', LANG: 'zh_CN.UTF-8' },
  });
}
