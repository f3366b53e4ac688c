package io.storagegateway.auth;

import io.storagegateway.store.Database;
import io.storagegateway.store.Uses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When sessions and tokens were last used. Written some at a time, to about a minute. */
final class LastUses {
  private static final Duration STEP = Duration.ofMinutes(1);

  private final Database database;
  private final Clock clock;
  private final Map<String, Instant> sessions = new ConcurrentHashMap<>();
  private final Map<String, Instant> tokens = new ConcurrentHashMap<>();

  LastUses(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Notes a use of a session, of which another is noted already. */
  void session(String hash, Instant noted) {
    note(sessions, hash, noted);
  }

  /** Notes a use of a token, of which another is noted already; null for none. */
  void token(String hash, Instant noted) {
    note(tokens, hash, noted);
  }

  /** When the session was last used, as far as this process knows. */
  Instant ofSession(String hash, Instant noted) {
    Instant here = sessions.get(hash);
    return here != null && here.isAfter(noted) ? here : noted;
  }

  /** Writes down what was noted since. What cannot be written now is kept. */
  void write() {
    Map<String, Instant> usedSessions = new HashMap<>(sessions);
    Map<String, Instant> usedTokens = new HashMap<>(tokens);
    if (usedSessions.isEmpty() && usedTokens.isEmpty()) {
      return;
    }
    database.write(
        handle -> {
          new Uses(handle).note(usedSessions, usedTokens);
          return null;
        });
    usedSessions.forEach(sessions::remove);
    usedTokens.forEach(tokens::remove);
  }

  private void note(Map<String, Instant> uses, String hash, Instant noted) {
    Instant now = clock.instant();
    Instant here = uses.getOrDefault(hash, noted == null ? Instant.EPOCH : noted);
    if (Duration.between(here, now).compareTo(STEP) >= 0) {
      uses.put(hash, now);
    }
  }
}
