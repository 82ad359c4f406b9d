import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Log, Settings } from '#kernel/server/boot';
import type { DemoMaker, DemoOffer } from '#domains/security/server/index.ts';

const program = fileURLToPath(new URL('./bin/selvedge.js', import.meta.url));

/** Makes and runs the demonstration in a process of its own, which ends with this one. */
export function openDemoMaker(settings: Settings, log: Log): DemoMaker & { stop(): Promise<void> } {
  let offer: DemoOffer = { available: true, state: 'none', share: 0, url: null };
  let child: ChildProcess | null = null;

  const hear = (line: string) => {
    const [what, value] = line.split(' ') as [string, string | undefined];
    if (what === 'progress') offer = { ...offer, share: Number(value) };
    if (what === 'ready' && value) offer = { ...offer, state: 'ready', share: 1, url: value };
  };
  const make = () => {
    if (child) return;
    offer = { ...offer, state: 'making', share: 0, url: null };
    const made = spawn(
      process.execPath,
      [program, 'demo', '--data', settings.dataDir, '--host', settings.host, '--port', '0', '--report'],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    child = made;
    let said = '';
    made.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const lines = said.split('\n');
      said = lines.pop()!;
      lines.forEach(hear);
    });
    made.once('exit', (code) => {
      child = null;
      if (offer.state !== 'ready' || code) log.warn({ code }, 'the demonstration ended');
      offer = { ...offer, state: code ? 'failed' : 'none', url: null };
    });
  };
  return {
    offer: () => offer,
    make,
    async stop() {
      const running = child;
      if (!running) return;
      const ended = new Promise((resolve) => running.once('exit', resolve));
      running.kill('SIGTERM');
      await ended;
    },
  };
}
