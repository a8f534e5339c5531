/** Every code a stage may report, and what it says: the closed list that readers may switch on. */
export const CODES = {
  // how it was read
  'page-unsure': 'A page was read by OCR, and many of its words are doubtful.',
  'encoding-guessed': 'The encoding of the text, or of a part of it, was found from how Vietnamese it comes out.',
  'encoding-broken': 'Some bytes are no text in its encoding; each is read as U+FFFD.',
  // what could not be read
  'page-unread': 'A page, or the text in a picture, is left out, as it can not be read.',
  'part-unread': 'A part of a document is left out, as it can not be read: upright text, an embedded file.',
  // what the document is
  'not-a-plan': 'The text does not look like a plan.',
  'field-missing': 'A field of the document part was not found in the text.',
  'issuer-composed': 'The issuer is put together from several places of the letterhead.',
  'province-misread': 'The name of a province in the letterhead is misread, and put right.',
  'title-inferred': 'The title stands without the name of the act that it has above it.',
  'period-inferred': 'The years that the plan is for are not in its title, and taken from elsewhere.',
  'letterhead-residue': 'A part of the letterhead belongs to none of its slots.',
  'closing-residue': 'A part of the closing belongs neither to the recipients nor to the signature.',
  // outline
  'marker-misread': 'The marker of a heading or row is read otherwise than it stands, as its sequence wants.',
  'heading-number-gap': 'The numbering of headings leaves numbers out.',
  'heading-number-repeated': 'A number is used for two headings beside each other.',
  'section-missing': 'A main part that a plan has was not found.',
  'tasks-elsewhere': 'No section is called one of tasks; what others say is to be done is taken for them.',
  // tables
  'row-cells': 'A row has cells, or figures, that fit into no column of its own.',
  'row-shifted': 'A row stands one cell too far to the right.',
  'row-number-gap': 'The numbering of rows leaves numbers out.',
  'row-number-repeated': 'A number is used for two rows of a table.',
  'field-shared': 'What stands below the last item of a list is taken to be said of all of them.',
  'lead-inherited': 'A paragraph without a number is taken to go on from the item above it, with those who lead that.',
  'cell-inherited': 'A cell is taken to span rows below it that are empty there.',
  'cell-spliced': 'A cell over several columns was cut along a lost border, and is put together again.',
  'column-inferred': 'What a column is about is told by its cells, as its head can not be read.',
  'table-heads-misread':
    'The heads of a table can not be read; its columns are told by its rows, or by like heads elsewhere.',
  'table-header-missing': 'A table has no header that can be read.',
  'table-unread': 'A table without borders could not be read, and is kept as text.',
  'table-residue': 'Signs of a drawn table are in none of its cells.',
  // fields
  'deadline-unread': 'A deadline is no time that can be read.',
  'year-inferred': "A deadline gives no year, and the plan's own is taken.",
  'lead-missing': 'A task has no lead agency.',
  'figure-unread': 'An indicator has no figure that can be read.',
  'value-inferred': 'A figure that can not be read is worked out from the rest of its table.',
  'annex-missing': 'The text announces an annex that the file does not have.',
  // records held against one another
  'lead-coordinates': 'An agency leads a task and helps in it as well.',
  'deadline-before-plan': "A deadline ends before the plan's own date.",
  'deadline-after-period': "A deadline ends after the plan's last year.",
  'target-worse': 'A target is worse than what was reached before.',
  'targets-to-and-fro': 'The targets of an indicator rise and fall from year to year.',
  'comparator-doubtful': 'A target is an upper bound above what was reached; a lower one may be meant.',
  'total-mismatch': 'A total is not the sum of its parts.',
  'part-exceeds-whole': 'A part is more than its whole.',
  'task-repeated': 'A task stands in the plan twice.',
  'indicator-repeated': 'An indicator stands in the plan twice.',
  'indicator-figure-differs': 'Text and table give an indicator different figures.',
  'indicator-wording-differs': 'Text and table name an indicator in different words.',
  'citation-differs': 'One act is cited with two dates, or as one of two bodies.',
  'citation-later': "An act is cited whose date is after the plan's own.",
  // output
  schema: 'The result would not keep the schema.',
} as const;

/** One of the codes that a stage may report. */
export type DiagnosticCode = keyof typeof CODES;
