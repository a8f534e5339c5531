/** Elements that stand on lines of their own. All that are not named here stand within a line. */
export const BLOCK = new Set([
  ...[
    'address',
    'article',
    'aside',
    'blockquote',
    'body',
    'caption',
    'center',
    'dd',
    'details',
    'dir',
    'div',
    'dl',
    'dt',
  ],
  ...['fieldset', 'figcaption', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'html'],
  ...['legend', 'li', 'main', 'menu', 'ol', 'p', 'pre', 'section', 'summary', 'ul', 'xmp', 'listing'],
  ...['table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr'],
]);

/** Elements without an end. */
export const VOID = new Set([
  ...['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr'],
]);

/** Elements whose content is no part of the document: not shown, of the site around it, struck out in review mode. */
export const LEFT_OUT = new Set([
  ...['script', 'style', 'template', 'noscript', 'title', 'svg', 'iframe', 'object', 'audio', 'video', 'canvas', 'xml'],
  ...['nav', 'footer', 'button', 'select', 'datalist', 'textarea', 'dialog', 'noembed', 'noframes', 'del'],
]);

/** Elements whose content is no markup, whatever it looks like. */
export const RAW = new Set([
  'iframe',
  'noembed',
  'noframes',
  'noscript',
  'script',
  'style',
  'textarea',
  'title',
  'xmp',
]);

/** What the start of an element ends, and the elements out of which it does not reach. */
export const ENDS: Readonly<Record<string, { readonly ended: readonly string[]; readonly within: readonly string[] }>> =
  {
    li: { ended: ['li'], within: ['ul', 'ol', 'menu', 'dir', 'td', 'th', 'table'] },
    dt: { ended: ['dt', 'dd'], within: ['dl', 'td', 'th', 'table'] },
    dd: { ended: ['dt', 'dd'], within: ['dl', 'td', 'th', 'table'] },
    td: { ended: ['td', 'th'], within: ['tr', 'table'] },
    th: { ended: ['td', 'th'], within: ['tr', 'table'] },
    tr: { ended: ['tr'], within: ['table'] },
    tbody: { ended: ['tbody', 'thead', 'tfoot'], within: ['table'] },
    thead: { ended: ['tbody', 'thead', 'tfoot'], within: ['table'] },
    tfoot: { ended: ['tbody', 'thead', 'tfoot'], within: ['table'] },
  };

/** The parts of a table: their ends reach out of its cells, those of other elements don't. */
export const TABLE_PARTS = new Set(['table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'body', 'html']);
