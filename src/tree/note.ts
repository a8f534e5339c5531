/**
 * Whether a paragraph stands in brackets as a whole and so points elsewhere, `(Danh mục các chỉ tiêu … tại Phụ lục 1).`, or
 * is a footnote: `[1] Nghị quyết Đại hội đại biểu …`, `¹ Theo Danh lục đỏ …`.
 */
export function isNote(text: string): boolean {
  return /^\(.*\)[.;]?$/s.test(text) || /^(?:\[\d{1,3}\]|[¹²³⁴-⁹])\s/.test(text);
}
