package io.storagegateway.auth;

import io.storagegateway.store.Database;
import io.storagegateway.store.Uses;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** When sessions and tokens were last used. Written some at a time. */
final class LastUses {
  private final Database database;
  private final Clock clock;
  private final UseTimes sessions = new UseTimes();
  private final UseTimes tokens = new UseTimes();

  LastUses(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Notes a use of a session, of which another is written already. */
  void session(String hash, Instant written) {
    sessions.note(hash, written, clock.instant());
  }

  /** Notes a use of a token, of which another is written already; null for none. */
  void token(String hash, Instant written) {
    tokens.note(hash, written, clock.instant());
  }

  /** When the session was last used, as far as this process knows. */
  Instant ofSession(String hash, Instant written) {
    return sessions.of(hash, written);
  }

  /** Writes down what was noted since. What cannot be written now is kept. */
  void write() {
    Map<String, Instant> usedSessions = sessions.unwritten();
    Map<String, Instant> usedTokens = tokens.unwritten();
    if (!usedSessions.isEmpty() || !usedTokens.isEmpty()) {
      database.write(
          handle -> {
            new Uses(handle).note(usedSessions, usedTokens);
            return null;
          });
    }
    Instant now = clock.instant();
    sessions.written(usedSessions, now);
    tokens.written(usedTokens, now);
  }
}
