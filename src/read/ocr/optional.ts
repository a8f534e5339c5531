import { UnreadableError } from '../unreadable.js';

/**
 * A package that is installed only where it is wanted.
 *
 * @param name the document that needs it
 * @param purpose what it is needed for
 * @param packages what to install, as `npm install` takes it
 * @throws UnreadableError where it is not installed
 */
export async function optional<T>(name: string, purpose: string, packages: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new UnreadableError(
      'missing-package',
      name,
      `${purpose} needs a package that is not installed; install it with \`npm install ${packages}\``,
    );
  }
}

/** A package that is not there, or one that lacks the part which its own optional package brings for this system. */
function isMissing(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND' || /^Cannot find native binding/.test(message);
}
