/**
 * `npm run flatten -- [--show N] [--form NAME]… [DOCUMENT…]`: how right the tables of the corpus are read in their flattened
 * forms. `--text` prints the documents in these forms instead, as the pipeline gets them. Only what one may tune on is shown.
 */
import { parseArgs } from 'node:util';
import { flattenedTexts, flattenReport } from './report.js';

const { values, positionals } = parseArgs({
  options: {
    show: { type: 'string', default: '0' },
    form: { type: 'string', multiple: true, default: [] },
    text: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

const options = {
  show: Number(values.show),
  forms: values.form,
  wanted: (name: string): boolean => positionals.length === 0 || positionals.some((start) => name.startsWith(start)),
};
process.stdout.write(values.text ? flattenedTexts(options) : flattenReport(options));
