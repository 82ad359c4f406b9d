import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What is wrong with a page as it stands, in words. Runs within the page. */
const lookOver = `(() => {
  const wrong = [];
  const shown = (e) => e.checkVisibility({ visibilityProperty: true });
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  // Codes and hashes of the ledger are shown as they are, in their own hand.
  for (let n = walk.nextNode(); n; n = walk.nextNode()) {
    const text = n.data.trim();
    const within = n.parentElement;
    if (!text || !within || within.closest('script, style, code, .hash, .stdplace') || !shown(within)) continue;
    if (/^[a-z][\\w-]*(\\.[\\w-]+)+$/.test(text)) wrong.push('a key, not words: ' + text);
    if (/\\bundefined\\b|\\bNaN\\b|\\[object Object\\]|Invalid Date/.test(text)) wrong.push('no words: ' + text);
  }
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) {
    const out = [...document.querySelectorAll('body *')].filter((e) => shown(e) && e.getBoundingClientRect().right > innerWidth + 1);
    wrong.push('as wide as ' + wide + ' on ' + innerWidth + ': ' + out.slice(-1).map((e) => e.outerHTML.slice(0, 160)));
  }
  // What one presses lies under nothing else. What scrolls is left out: it may be scrolled to.
  for (const b of document.querySelectorAll('main header button, main .deskhead button')) {
    if (!shown(b)) continue;
    const scrolls = (e) => e && e !== document.body && (/auto|scroll/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
    const r = b.getBoundingClientRect();
    if (r.width === 0 || r.bottom > innerHeight || scrolls(b.parentElement)) continue;
    for (const x of [r.left + 2, r.right - 2]) {
      const there = document.elementFromPoint(x, r.top + r.height / 2);
      if (there && !b.contains(there) && !there.contains(b)) wrong.push('a button under something else: ' + b.outerHTML.slice(0, 120));
    }
  }
  if (document.querySelector('main [role=alert]')) wrong.push('an alert: ' + document.querySelector('main [role=alert]').innerText.slice(0, 120));
  return wrong;
})()`;

/** Words and widths: no keys where words should be, nothing beyond the screen, no alert. */
export const lookOverWords = (page: Page): Promise<string[]> => page.evaluate<string[]>(lookOver);

/** axe's rules of WCAG 2 A and AA: all, those that a change of shade can break, and all but those. */
export type Rules = 'all' | 'colours' | 'shapes';

const asked: Record<Rules, string> = {
  all: "runOnly: ['wcag2a', 'wcag2aa']",
  colours: "runOnly: { type: 'rule', values: ['color-contrast'] }",
  shapes: "runOnly: ['wcag2a', 'wcag2aa'], rules: { 'color-contrast': { enabled: false } }",
};

/**
 * What axe-core finds serious or critical for somebody who cannot see the page, or not well. Frames are
 * left out: what stands in them are customers' own mails, shown as they came.
 */
export async function lookOverAccess(page: Page, rules: Rules): Promise<string[]> {
  // Evaluated from outside, as the page's own policy lets nothing foreign in.
  if (!(await page.evaluate<boolean>("typeof axe !== 'undefined'"))) await page.evaluate(axeSource);
  return page.evaluate<string[]>(`axe
    .run(document, { ${asked[rules]}, resultTypes: ['violations'], iframes: false })
    .then(({ violations }) => violations
      .filter((v) => v.impact === 'serious' || v.impact === 'critical')
      .flatMap((v) => v.nodes.slice(0, 4).map((n) =>
        v.id + ' (' + v.nodes.length + '): ' + n.target.join(' ') + ' | ' + n.html.slice(0, 140) +
        (v.id === 'color-contrast' ? ' | ' + n.any.map((a) => a.data.fgColor + ' on ' + a.data.bgColor + ' ' + a.data.contrastRatio) : ''))))`);
}
