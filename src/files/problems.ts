const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

const DIRECTORY = 'this is a directory';

const OPENING: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file; a part of its path is no directory',
  EISDIR: `${DIRECTORY}; give the files in it one by one`,
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
};

const UNOPENED = new Set(['ENAMETOOLONG', 'ELOOP', 'EIO', 'ENXIO', 'EMFILE', 'ENFILE', 'ESTALE', 'ETIMEDOUT']);

/** What the system says about a file that can't be opened, in words; null for what is no matter of files. */
export function openProblem(error: unknown): string | null {
  const code = codeOf(error);
  return OPENING[code] ?? (UNOPENED.has(code) ? `it can't be opened (${code})` : null);
}

const WRITING: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'a part of its path is no folder',
  EEXIST: 'there is a file of this name, and no folder',
  EISDIR: DIRECTORY,
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
};

/** What the system says about a file that can't be written, in words; null for what is no matter of files. */
export function writeProblem(error: unknown): string | null {
  const code = codeOf(error);
  return code === '' ? null : `it can't be written: ${WRITING[code] ?? code}`;
}
