import type Sqlite from 'better-sqlite3';

/** An open store. Everything on it is synchronous. */
export type Database = Sqlite.Database;
/** A prepared statement with its parameters and its row. */
export type Statement<P extends unknown[] | object = unknown[], R = unknown> = Sqlite.Statement<P, R>;
