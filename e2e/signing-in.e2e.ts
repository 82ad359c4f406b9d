import { Secret, TOTP } from 'otpauth';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sawClause } from '#kernel/testing';
import { launchBrowser } from './browser.ts';
import { expectNoComplaint, openEmpty, seen, sitDown, stands, until } from './house.ts';

const password = 'nine bolts of grey cloth';

let program: Awaited<ReturnType<typeof openEmpty>>;
let browser: Browser;
/** The program by a host name, since browsers bind passkeys to no bare address. */
let url: string;

beforeAll(async () => {
  [program, browser] = await Promise.all([openEmpty(), launchBrowser()]);
  url = program.url.replace('127.0.0.1', 'localhost');
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
});

const codeOf = (secret: string): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate();

describe('people come in', () => {
  it('the first visitor sets the company up, and invites a colleague by a link', async () => {
    const first = await sitDown(browser, url);
    await first.open(`/setup#${program.setupToken}`);
    await first.page.getByRole('button', { name: '建立', exact: true }).click();
    await first.page.getByLabel('公司名称').fill('湖州澄布纺织');
    await first.page.getByLabel('您的姓名').fill('林晓岚');
    await first.page.getByLabel('邮箱').fill('lin@example.com');
    await first.page.getByLabel('设一个密码').fill(password);
    await first.page.getByRole('button', { name: '建立公司' }).click();
    await until(async () => !first.page.url().includes('/setup'), 'the company is set up');
    await first.open('/settings/people');
    await first.page.getByRole('button', { name: '邀请同事' }).click();
    await first.page.getByLabel('姓名', { exact: true }).fill('陈小雨');
    await first.page.getByLabel('邮箱', { exact: true }).fill('chen@example.com');
    await first.page.getByRole('button', { name: '邀请', exact: true }).click();
    const link = (await first.page.locator('[data-once]').innerText()).trim();
    expect(link.startsWith(`${url}/invitation#`)).toBe(true);

    const invited = await sitDown(browser, url, { language: 'en' });
    await invited.page.goto(link);
    await seen(invited.page.getByText('陈小雨, welcome to 湖州澄布纺织'));
    await invited.page.getByLabel('Choose a password').fill('threads and needles');
    await invited.page.getByRole('button', { name: 'Begin' }).click();
    await until(async () => !invited.page.url().includes('/invitation'), 'the colleague is in');
    expectNoComplaint(first, invited);
    await first.context.close();
    await invited.context.close();
  });

  it('a tab from before the program was renewed says so, and goes on in the new one', async () => {
    const person = await sitDown(browser, url);
    const { page } = person;
    await person.open('/sign-in');
    await page.route('**/assets/*.js', (asked) => asked.fulfill({ status: 404, body: '' }));
    await page.getByRole('link', { name: '忘记密码' }).click();
    await seen(page.getByText('程序更新了，这一页要重新载入'));
    await page.unrouteAll();
    await page.getByRole('button', { name: '重新载入' }).click();
    await seen(page.getByRole('button', { name: '发送链接' }));
    expect(page.url()).toBe(`${url}/forgotten`);
    await person.context.close();
  });

  it('AP-5.4 an authenticator is set up, and from then on asked for; a recovery code stands in for it', async () => {
    const person = await sitDown(browser, url);
    const { page } = person;
    await person.open('/sign-in?next=/settings/account');
    await page.getByLabel('邮箱').fill('lin@example.com');
    await page.getByLabel('密码').fill(password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('button', { name: '启用' }).click();
    await page.getByRole('dialog').getByLabel('再输一次密码').fill(password);
    await page.getByRole('button', { name: '继续' }).click();
    const secret = (await page.locator('[data-once]').innerText()).replace(/\s/g, '');
    await page.getByRole('dialog').getByLabel('6 位数字').fill(codeOf(secret));
    await page.getByRole('dialog').getByRole('button', { name: '启用' }).click();
    await seen(page.locator('.security-codes'));
    const codes = (await page.locator('.security-codes').innerText()).split(/\s+/);
    expect(codes).toHaveLength(10);
    await page.getByRole('button', { name: '已收好' }).click();
    await seen(page.getByText('还剩 10 个'));

    const again = await sitDown(browser, url, { wide: 390 });
    await again.open('/sign-in?next=/settings/account');
    await again.page.getByLabel('邮箱').fill('lin@example.com');
    await again.page.getByLabel('密码').fill(password);
    await again.page.getByRole('button', { name: '登录', exact: true }).click();
    await again.page.getByRole('button', { name: '用恢复码' }).click();
    await again.page.getByLabel('恢复码').fill(codes[3]!);
    await again.page.getByRole('button', { name: '验证', exact: true }).click();
    await seen(again.page.getByText('还剩 9 个', { exact: true }));
    expectNoComplaint(person, again);
    sawClause('AP-5.4', 'function');
    await person.context.close();
    await again.context.close();
  });

  it('AP-5.4 a passkey is made by the browser, and signs in without a password', async () => {
    const person = await sitDown(browser, url, { language: 'en' });
    const { page } = person;
    const devices = await person.context.newCDPSession(page);
    await devices.send('WebAuthn.enable');
    await devices.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await person.open('/sign-in?next=/settings/account');
    await page.getByLabel('Mail address').fill('chen@example.com');
    await page.getByLabel('Password').fill('threads and needles');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await stands(page);
    await page.getByRole('button', { name: /^(添加|Add)$/ }).click();
    await page.getByRole('dialog').locator('input[type=password]').fill('threads and needles');
    await page.getByRole('dialog').locator('button[type=submit]').click();
    await page.locator('#passkey-name').fill('Loom office');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^(添加|Add)$/ })
      .click();
    await seen(page.locator('.security-codes'));
    await page.getByRole('button', { name: /已收好|I have kept/ }).click();
    await seen(page.getByText('Loom office'));

    // Away from the page first: one that stands open asks on without its cookie.
    await page.goto('about:blank');
    await person.context.clearCookies();
    await person.open('/sign-in?next=/settings/account');
    await page.getByRole('button', { name: /通行密钥登录|with a passkey/ }).click();
    await until(async () => page.url().endsWith('/settings/account'), 'the passkey let in');
    await seen(page.getByText('Loom office'));
    expectNoComplaint(person);
    sawClause('AP-5.4', 'function');
    await person.context.close();
  });
});
