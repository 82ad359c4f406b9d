import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { seen, stands, type Language } from './house.ts';

/** The words by which a person finds their way, as they stand on the pages. */
export const deskWords = {
  zh: {
    desk: '服务台',
    all: '全部',
    settings: '设置',
    clocks: '时钟',
    took: /用时 /,
    mail: { tab: '邮件', write: '写邮件答复', send: /^发送/ },
    portal: { tab: '门户', write: /^写在门户里/, send: /^发送/ },
    phone: { tab: '电话记录', write: /^电话里说了什么/, send: /^存记录/ },
    original: '看原文',
    frame: '来信原文',
  },
  en: {
    desk: 'Desk',
    all: 'All',
    settings: 'Settings',
    clocks: 'Clocks',
    took: /^Took /,
    mail: { tab: 'Mail', write: 'Answer by mail', send: /^Send/ },
    portal: { tab: 'Portal', write: /^Answer in the portal/, send: /^Send/ },
    phone: { tab: 'Phone record', write: /^What was said on the phone/, send: /^Record/ },
    original: 'Show original',
    frame: 'The mail as it came',
  },
} as const;

/** By the rail to the desk, and there to all that is open. */
export async function goToDesk(page: Page, language: Language): Promise<void> {
  const w = deskWords[language];
  // The settings have a place of the same name.
  await page.locator('nav.rail').getByRole('link', { name: w.desk, exact: true }).click();
  await page.getByRole('radio', { name: w.all, exact: true }).click();
  await stands(page);
}

/** Opens a case from the list by what it is about, and waits for its clocks. */
export async function openCase(page: Page, language: Language, about: string): Promise<void> {
  await page.getByRole('listitem').getByRole('link', { name: about }).first().click();
  await seen(page.getByRole('heading', { level: 1, name: about }));
  await seen(page.getByRole('region', { name: deskWords[language].clocks }));
}

/** One clause's clock in the panel beside a case. */
const clockOf = (page: Page, language: Language, clause: string): Locator =>
  page
    .getByRole('region', { name: deskWords[language].clocks })
    .getByRole('listitem')
    .filter({ hasText: clause });

/** The clause's clock runs, with time left. */
export async function expectRunning(page: Page, language: Language, clause: string): Promise<void> {
  const due = clockOf(page, language, clause).locator('.clockline > time');
  await seen(due);
  expect(Date.parse((await due.getAttribute('datetime'))!)).toBeGreaterThan(Date.now());
}

/** The clause's clock was kept, and the panel says how long it took. */
export const expectKept = (page: Page, language: Language, clause: string): Promise<void> =>
  seen(clockOf(page, language, clause).getByText(deskWords[language].took));

/** Writes an answer where the page offers it and sends it; what it stops is said before. */
export async function answer(
  page: Page,
  language: Language,
  by: 'mail' | 'portal' | 'phone',
  text: string,
  stops: string,
): Promise<void> {
  const way = deskWords[language][by];
  const field = page.getByRole('textbox', { name: way.write });
  await page.getByRole('tab', { name: way.tab, exact: true }).click();
  await field.fill(text);
  await seen(page.getByRole('region').locator('footer').getByText(stops));
  // Pressed twice, as hurried people do: it is sent once.
  await page.getByRole('button', { name: way.send }).dblclick();
  await seen(page.getByRole('article').getByText(text));
  expect(await page.getByRole('article').getByText(text).count()).toBe(1);
  expect(await field.inputValue()).toBe('');
}
