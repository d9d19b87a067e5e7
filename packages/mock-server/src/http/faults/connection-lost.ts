/**
 * The connection breaks and no answer comes: what `fetch` calls a network error.
 *
 * For adapters: the mock's `fetch` rejects with it, and it is a `TypeError` as from the real `fetch`. Where there is a
 * connection, break it: MSW answers `Response.error()`, a server destroys the socket. An answer that is cut rejects
 * with it too, but while its body is read: its `content-length` is that of the whole body, and a server that pipes the
 * body destroys the socket when the stream fails.
 */
export class ConnectionLost extends TypeError {
  override readonly name = 'ConnectionLost';

  /** `cause` says what broke it: `fault lost`, `the world was reset`. */
  constructor(cause: string) {
    super(`fetch failed: the connection was lost (${cause}).`);
  }
}
