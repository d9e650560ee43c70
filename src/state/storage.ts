// The browser's storage, which may be forbidden, full or missing: then values last as long as the page does.

export function recall(key: string): string | null {
  try {
    return globalThis.localStorage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    globalThis.localStorage?.setItem(key, value);
  } catch {
    // Nothing depends on it: the choice holds for this visit.
  }
}
