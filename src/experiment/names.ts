// How parameter names are spelled outside of the code: kebab-case in links and in flags.

/** "learningRate" -> "learning-rate". */
export function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** "learning-rate" -> "learningRate". The inverse of kebabCase on names without a dash. */
export function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
