import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Log, Settings } from '#kernel/server/boot';
import { demoCompanies, type DemoCompany } from '#domains/security/contract.ts';
import type { DemoMaker, OfferedDemo } from '#domains/security/server/index.ts';

const program = fileURLToPath(new URL('./bin/selvedge.js', import.meta.url));

/** Makes and runs demonstrations, each in a process of its own, which ends with this one. */
export function openDemoMaker(settings: Settings, log: Log): DemoMaker & { stop(): Promise<void> } {
  const none = (company: DemoCompany): OfferedDemo => ({ company, state: 'none', share: 0, url: null });
  const offers = new Map(demoCompanies.map((company) => [company, none(company)]));
  const children = new Map<DemoCompany, ChildProcess>();
  const note = (company: DemoCompany, news: Partial<OfferedDemo>) =>
    void offers.set(company, { ...offers.get(company)!, ...news });

  const hear = (company: DemoCompany, line: string) => {
    const [what, value] = line.split(' ') as [string, string | undefined];
    if (what === 'progress') note(company, { share: Number(value) });
    if (what === 'ready' && value) note(company, { state: 'ready', share: 1, url: value });
  };
  const make = (company: DemoCompany) => {
    if (children.has(company) || [...offers.values()].some((o) => o.state === 'making')) return;
    note(company, { state: 'making', share: 0, url: null });
    const { dataDir, host } = settings;
    const where = ['--company', company, '--data', dataDir, '--host', host, '--port', '0'];
    const made = spawn(process.execPath, [program, 'demo', ...where, '--report'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.set(company, made);
    let said = '';
    made.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const lines = said.split('\n');
      said = lines.pop()!;
      for (const line of lines) hear(company, line);
    });
    made.once('exit', (code) => {
      children.delete(company);
      if (offers.get(company)!.state !== 'ready' || code)
        log.warn({ code, company }, 'the demonstration ended');
      note(company, { state: code ? 'failed' : 'none', url: null });
    });
  };
  return {
    offer: () => [...offers.values()],
    make,
    async stop() {
      const ended = [...children.values()].map((running) => {
        const end = new Promise((resolve) => running.once('exit', resolve));
        running.kill('SIGTERM');
        return end;
      });
      await Promise.all(ended);
    },
  };
}
