/** Whether a paragraph stands in brackets as a whole and so points elsewhere: `(Danh mục các chỉ tiêu … tại Phụ lục 1).` */
export function isNote(text: string): boolean {
  return /^\(.*\)[.;]?$/s.test(text);
}
