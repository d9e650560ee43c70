// What was tried in this browser: a bounded list of results, newest first, each with its link, its sentence and a small
// picture. Kept in IndexedDB; where that is forbidden, full or missing, in memory for as long as the page lives.
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

export interface Tried {
  /** The query string that opens it. It identifies the entry: the same experiment again moves to the top. */
  readonly link: string;
  readonly sentence: string;
  /** Milliseconds since 1970. */
  readonly when: number;
  /** |D| of each method over its run, as a part of the largest: a picture of a few dozen points. */
  readonly curves: readonly { readonly method: string; readonly points: readonly number[] }[];
  /** Where |D| of each method ended, in full. Entries of older versions have none. */
  readonly endings?: readonly TriedEnding[];
}

export interface TriedEnding {
  readonly method: string;
  readonly absD: number;
  /** Whether both norms are gone, so that a small |D| is no balance. */
  readonly collapsed: boolean;
}

/** More would be a diary. */
export const MOST_TRIED = 60;

interface Schema extends DBSchema {
  tried: { key: string; value: Tried; indexes: { when: number } };
}

export interface TriedList {
  /** Newest first. */
  all(): Promise<readonly Tried[]>;
  add(entry: Tried): Promise<void>;
  clear(): Promise<void>;
  /** Whether entries outlive the page; known after the first call. */
  lasts(): boolean;
  /** Calls back after each change; returns what ends that. */
  subscribe(listener: () => void): () => void;
}

const NAME = "balancedness-lab";

export function createTriedList(open: typeof openDB<Schema> = openDB): TriedList {
  let memory: Tried[] = [];
  let database: Promise<IDBPDatabase<Schema> | null> | undefined;
  let lasting = true;
  const listeners = new Set<() => void>();

  const giveUp = (): null => {
    lasting = false;
    return null;
  };
  const opened = () => {
    try {
      database ??= open(NAME, 1, {
        upgrade(db) {
          db.createObjectStore("tried", { keyPath: "link" }).createIndex("when", "when");
        },
      }).catch(giveUp);
    } catch {
      // Some browsers throw at once where storage is forbidden.
      database = Promise.resolve(giveUp());
    }
    return database;
  };
  /** What is asked of the database, or of memory where it does not answer. */
  const attempt = async <T>(
    ask: (db: IDBPDatabase<Schema>) => Promise<T>,
    instead: () => T,
  ): Promise<T> => {
    const db = await opened();
    if (!db) return instead();
    try {
      return await ask(db);
    } catch {
      giveUp();
      return instead();
    }
  };
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };

  return {
    async all() {
      const kept = await attempt(
        async (db) => (await db.getAllFromIndex("tried", "when")).reverse(),
        () => [] as Tried[],
      );
      const links = new Set(memory.map(({ link }) => link));
      return [...memory, ...kept.filter(({ link }) => !links.has(link))].slice(0, MOST_TRIED);
    },
    async add(entry) {
      await attempt(
        async (db) => {
          const { store, done } = db.transaction("tried", "readwrite");
          await store.put(entry);
          const spare = (await store.count()) - MOST_TRIED;
          if (spare > 0) {
            let cursor = await store.index("when").openCursor();
            for (let i = 0; i < spare && cursor; i++) {
              await cursor.delete();
              cursor = await cursor.continue();
            }
          }
          await done;
        },
        () => {
          memory = [entry, ...memory.filter(({ link }) => link !== entry.link)].slice(
            0,
            MOST_TRIED,
          );
        },
      );
      tell();
    },
    async clear() {
      memory = [];
      await attempt(
        (db) => db.clear("tried"),
        () => {},
      );
      tell();
    },
    lasts: () => lasting,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
