import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../server/rules/folding.ts';
import { safeHtml } from '../server/rules/html-safe.ts';
import { htmlToText } from '../server/rules/html-text.ts';

const picture = 'data:image/png;base64,iVBORw0KGgo=';
const body = (html: string): string => {
  const safe = safeHtml(html, (cid) => (cid === 'logo@mill' ? picture : null)).html;
  return safe.slice(safe.indexOf('<body>') + 6, -'</body></html>'.length);
};

/** Everything that can go out: text without angles, sheets without markup, and tags of a short list written one way. */
const grammar =
  /^([^<>]|<style>[^<]*<\/style>|<\/?(?!script|svg|iframe|object|form|meta|base|link|embed|input|button|title|html|body)[a-z][a-z0-9]*( [a-z]+="[^"<>]*")*>)*$/;

describe('HTML made harmless', () => {
  it.each<[string, string, string]>([
    ['text', 'a &lt; b &amp; c', 'a &lt; b &amp; c'],
    ['script', 'a<script>alert(1)</script>b', 'ab'],
    ['script never closed', 'a<script>alert(1)', 'a'],
    ['script in odd case', 'a<ScRiPt src=x>1</sCrIpT >b', 'ab'],
    ['an event', '<p onclick="x()" onmouseover=y>t</p>', '<p>t</p>'],
    ['a form', '<form action="https://x.example"><input name=a><button>go</button></form>', 'go'],
    ['a frame', '<iframe src="https://x.example">inner</iframe>after', 'after'],
    ['an object', '<object data="x"><embed src="y"></object>t', 't'],
    ['a picture within SVG', '<svg><script>1</script><a href="javascript:1">t</a></svg>', '<a>t</a>'],
    ['a refresh', '<meta http-equiv=refresh content="0;url=https://x.example">t', 't'],
    ['a base', '<base href="https://x.example">t', 't'],
    [
      'a style that fetches',
      '<p style="background:url(https://x.example/a.png);color:red">t</p>',
      '<p style="background:none;color:red">t</p>',
    ],
    [
      'a style that hides how it fetches',
      '<p style="background:u\\72l(https://x.example)">t</p>',
      '<p style="background:ul(https://x.example)">t</p>',
    ],
    [
      'a sheet that imports',
      '<style>@import "https://x.example"; p{color:red}</style>t',
      '<style> p{color:red}</style>t',
    ],
    ['a sheet that ends early', '<style>a</style><img src=x onerror=1></style>', '<style>a</style><img>'],
    ['a comment', 'a<!-- <script> -->b', 'ab'],
    [
      'a link',
      '<a href="https://x.example/?a=1&amp;b=2">t</a>',
      '<a href="https://x.example/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer nofollow">t</a>',
    ],
    [
      'a link that runs',
      '<a href="java&#10;script:alert(1)">t</a><a href=" javascript:1">u</a>',
      '<a>t</a><a>u</a>',
    ],
    ['a link to data', '<a href="data:text/html,x">t</a>', '<a>t</a>'],
    ['a quote in an attribute', '<p title="&quot; onclick=x">t</p>', '<p title="&quot; onclick=x">t</p>'],
    ['its own picture', '<img src="cid:logo%40mill" alt=L>', `<img src="${picture}" alt="L">`],
    ['a picture it does not have', '<img src="cid:other">', '<img>'],
    ['an embedded picture', `<img src="${picture}">`, `<img src="${picture}">`],
    ['an embedded drawing', '<img src="data:image/svg+xml;base64,PHN2Zz4=">', '<img>'],
    ['an unfinished tag', 'a<p', 'a<p>'],
    ['a lone angle', 'a < b', 'a &lt; b'],
  ])('%s', (_what, html, expected) => {
    expect(body(html)).toBe(expected);
  });

  it('counts the pictures from elsewhere that it leaves out', () => {
    const html =
      '<img src="https://x.example/a.gif"><img src=//x.example/b.gif><table background="http://x.example/c.png">';
    expect(safeHtml(html, () => null).blockedImages).toBe(3);
  });

  it('carries a policy of its own that runs and fetches nothing', () => {
    const { html } = safeHtml('t', () => null);
    expect(html).toContain(
      `content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`,
    );
  });

  it('whatever comes in, nothing that runs or is fetched goes out', () => {
    const bit = fc.oneof(
      fc.constantFrom(
        '<script>',
        '</script>',
        '<img src=',
        '"',
        "'",
        '>',
        '<',
        ' onerror=x ',
        'javascript:',
        '<style>',
        '</style>',
        '<!--',
        '-->',
        '<a href=',
        'https://x.example',
        '&#60;',
        '\0',
        '<svg onload=1>',
        '<p style="',
        'url(',
        '/',
        '=',
        '<title>',
      ),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(bit, { maxLength: 40 }), (bits) => {
        const out = body(bits.join(''));
        expect(out).toMatch(grammar);
        for (const [, name, value] of out
          .replace(/<style>[^<]*<\/style>/g, '')
          .matchAll(/ ([a-z]+)="([^"]*)"/g)) {
          expect(name).not.toMatch(/^on/);
          if (name === 'src') expect(value).toMatch(/^data:image\/png;base64,/);
          if (name === 'href') expect(value).toMatch(/^(https?:|mailto:|tel:)/i);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('HTML as text', () => {
  it.each<[string, string, string]>([
    ['paragraphs and breaks', '<p>one</p><p>two<br>three</p>', 'one\n\ntwo\nthree'],
    ['blanks', '<div>  a \n b </div><div>c</div>', 'a b\nc'],
    ['a list', '<ul><li>12 rolls</li><li>480 m</li></ul>', '• 12 rolls\n• 480 m'],
    ['a table', '<table><tr><td>roll</td><td>480 m</td></tr><tr><td>x</td></tr></table>', 'roll 480 m\nx'],
    ['script and style', '<style>p{}</style><script>x</script>t', 't'],
    ['entities', '&ldquo;&#33394;&#x5DEE;&rdquo; &unknown;', '“色差” &unknown;'],
    ['a picture with a name', '<img alt="色差照片" src=x>', '[色差照片]'],
    [
      'a quote',
      '<div>ok</div><blockquote><p>old</p><blockquote>older</blockquote></blockquote>',
      'ok\n> old\n>\n> > older',
    ],
  ])('%s', (_what, html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it('what is quoted in HTML folds as in text', () => {
    const html =
      '<div>好的</div><div>On Mon, Mar 2, 2026 at 3:00 PM Service &lt;s@mill.example&gt; wrote:<br></div><blockquote class="gmail_quote">old</blockquote>';
    expect(foldText(htmlToText(html)).map((p) => p.kind)).toEqual(['body', 'quote']);
  });
});
