/** Bytes that are looked at. */
const HEAD = 2048;

/**
 * A page, also without its doctype, and behind comments. Text with some tags in it is none: a Markdown file may begin
 * with a table in HTML.
 */
const PAGE = /^\s*(?:<\?xml[^>]*\?>\s*|<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|style)[\s>]/i;

/** Text goes on behind a page: a converter's Markdown that begins with a table, `<html><body><table>…</table></body></html>`. */
const GOES_ON = /<\/html\s*>\s*[^\s<]/i;

/** Whether bytes begin as an HTML page does. */
export function isHtml(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, HEAD);
  const [first, second] = head;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  const text = new TextDecoder(encoding).decode(head);
  return PAGE.test(text) && !GOES_ON.test(text);
}
