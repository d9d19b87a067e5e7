import library from 'sorted-btree';

/** What an `import` of a CommonJS module may hand over: its exports (Node, and bundlers that follow it), or the class. */
type Imported = typeof library | typeof library.default;

const imported: Imported = library;

/** The B+ tree class of `sorted-btree`, the same under Node, Vite and esbuild. `clone()` is O(1), copy on write. */
export const BTree = 'default' in imported ? imported.default : imported;

/** A tree of `BTree`. */
export type BTree<Key, Value> = InstanceType<typeof library.default<Key, Value>>;
