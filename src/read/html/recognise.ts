/** Bytes that are looked at. */
const HEAD = 2048;

/**
 * A page, also without its doctype, and behind comments. Text with some tags in it is none: a Markdown file may begin
 * with a table in HTML.
 */
const PAGE = /^\s*(?:<\?xml[^>]*\?>\s*|<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|style)[\s>]/i;

/** Whether bytes begin as an HTML page does. */
export function isHtml(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, HEAD);
  const [first, second] = head;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return PAGE.test(new TextDecoder(encoding).decode(head));
}
