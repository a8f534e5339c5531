import { expect, test } from 'vitest';
import { textOf } from './text-of.js';

const page = async (body: string): Promise<string> =>
  await textOf(new TextEncoder().encode(`<!doctype html><html><body>${body}</body></html>`));

test.each<[string, string, string]>([
  [
    'blocks are lines, white space is one',
    '<h1>KẾ\n HOẠCH</h1><div>Năm  <b>20</b>26<p>hai</div>',
    'KẾ HOẠCH\nNăm 2026\nhai\n',
  ],
  ['a break within a paragraph', '<p>một<br>hai<br><br>ba</p>', 'một\nhai\n\nba\n'],
  ['an empty paragraph', '<p>một</p><p>&nbsp;</p><p>hai</p>', 'một\n\nhai\n'],
  ['entities', '<p>t&#7917; &ge; 95% &amp; h&#x1ebf;t', 'tử ≥ 95% & hết\n'],
  ['preformatted text', '<pre>TT\tNội dung\n1\tmột\n</pre>', 'TT⇥Nội dung\n1⇥một\n'],
  [
    'numbers of lists',
    '<ol start=3><li>ba<li value=7>bảy<ol type=a><li>a</ol><li>tám</ol>',
    '3. ba\n7. bảy\na. a\n8. tám\n',
  ],
  ['bullets', '<ul><li><p>một</p><li>- hai<li>a) ba</ul>', '- một\n- hai\na) ba\n'],
  ['lists without signs', '<ul style="list-style-type: none"><li>một</ul>', 'một\n'],
  [
    'what is not shown, and what is of the site',
    '<script>if (a < b) "</p>"</script><style>p{}</style><nav>Trang chủ</nav><p style="display:none">ẩn</p><p>thấy</p><footer>chân</footer>',
    'thấy\n',
  ],
  [
    'marks of list items as Word saves them',
    '<p><![if !supportLists]><span style="mso-list:Ignore">1.<span>&nbsp;</span></span><![endif]>Mục tiêu</p>',
    '1. Mục tiêu\n',
  ],
  [
    'letters of picture fonts',
    '<p><span style="font-family:Wingdings">Ø</span> Sở Y tế <font face=Symbol>³</font> 5',
    '• Sở Y tế ≥ 5\n',
  ],
  ['capitals by style', '<p style="text-transform: uppercase">kế hoạch</p>', 'KẾ HOẠCH\n'],
  [
    'merged cells, ends left out',
    '<table><tr><th rowspan=2>TT<th colspan=2>Đơn vị<tr><td>Chủ trì<td>Phối hợp<tr><td>1<td>Sở Y tế<br>Sở Tài chính<td>&nbsp;</table>',
    'TT⇥Đơn vị⇥\n↑⇥Chủ trì⇥Phối hợp\n1⇥Sở Y tế⏎Sở Tài chính⇥\n',
  ],
  [
    'a page laid out by a table',
    '<table><tr><td><p>một<table><tr><td>a<td>b<tr><td>c<td>d</table>hai</table>',
    'một\na⇥b\nc⇥d\nhai\n',
  ],
  ['a cell of a table without a table', '<td>một</td></table></div>hai', 'một\nhai\n'],
])('%s', async (_, body, expected) => {
  expect((await page(body)).replaceAll('\u00a0', ' ').replace(/ +/g, ' ')).toBe(expected);
});
