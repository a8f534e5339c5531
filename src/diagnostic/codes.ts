/** Every code a stage may report: the closed list that readers may switch on. */
export type DiagnosticCode =
  // how it was read
  | 'page-unsure'
  | 'encoding-guessed'
  | 'encoding-broken'
  // what could not be read
  | 'page-unread'
  | 'part-unread'
  // what the document is
  | 'not-a-plan'
  | 'field-missing'
  | 'issuer-composed'
  | 'period-inferred'
  | 'letterhead-residue'
  | 'closing-residue'
  // outline
  | 'marker-misread'
  | 'heading-number-gap'
  | 'heading-number-repeated'
  | 'section-missing'
  // tables
  | 'row-cells'
  | 'row-shifted'
  | 'row-number-gap'
  | 'row-number-repeated'
  | 'cell-inherited'
  | 'cell-spliced'
  | 'table-header-missing'
  | 'table-unread'
  | 'table-residue'
  // fields
  | 'deadline-unread'
  | 'year-inferred'
  | 'lead-missing'
  | 'figure-unread'
  | 'value-inferred'
  | 'annex-missing'
  // records held against one another
  | 'lead-coordinates'
  | 'deadline-before-plan'
  | 'deadline-after-period'
  | 'target-worse'
  | 'targets-to-and-fro'
  | 'comparator-doubtful'
  | 'total-mismatch'
  | 'part-exceeds-whole'
  | 'task-repeated'
  | 'indicator-repeated'
  | 'indicator-figure-differs'
  | 'indicator-wording-differs'
  | 'citation-differs'
  | 'citation-later'
  // output
  | 'schema';
