/** Every code a stage may report: the closed list that readers may switch on. */
export type DiagnosticCode =
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
  // output
  | 'schema';
