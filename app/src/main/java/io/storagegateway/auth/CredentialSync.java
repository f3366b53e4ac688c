package io.storagegateway.auth;

import io.storagegateway.store.Database;
import io.storagegateway.store.Revocations;
import io.storagegateway.store.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Asks the database every second what was revoked, by this replica or another, so that everything
 * else can be remembered; and now and then writes down uses and removes what has ended.
 */
final class CredentialSync {
  private static final Duration OFTEN = Duration.ofSeconds(1);
  private static final Duration SOMETIMES = Duration.ofSeconds(30);
  private static final Duration SELDOM = Duration.ofMinutes(10);
  private static final String USES = "write down when sessions and tokens were used";

  /** As far as clocks of replicas may differ, and transactions may take. */
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  private static final Duration REMAINS = Duration.ofHours(1);

  private final Database database;
  private final Freshness freshness;
  private final Consumer<String> forget;
  private final Runnable uses;
  private final Clock clock;
  private final Rounds rounds;

  /**
   * @param forget is told what must not be remembered any more
   * @param uses writes down uses
   * @param purge removes what has ended
   */
  CredentialSync(
      Database database,
      Freshness freshness,
      Consumer<String> forget,
      Runnable uses,
      Runnable purge,
      Clock clock) {
    this.database = database;
    this.freshness = freshness;
    this.forget = forget;
    this.uses = uses;
    this.clock = clock;
    rounds =
        new Rounds(
            "credential-sync",
            List.of(
                new Rounds.Round("read what was revoked", OFTEN, this::ask),
                new Rounds.Round(USES, SOMETIMES, uses),
                new Rounds.Round("remove sessions and tokens that have ended", SELDOM, purge),
                new Rounds.Round("remove old revocations", SELDOM, this::purge)));
  }

  void start() {
    ask();
    rounds.start();
  }

  /** Writes down uses for the last time. */
  void stop() {
    rounds.close();
    rounds.last(USES, uses);
  }

  /**
   * Asks now.
   *
   * @throws io.storagegateway.store.DatabaseUnavailableException if there is no answer
   */
  void ask() {
    freshness.asks();
    try {
      Instant since = clock.instant().minus(OVERLAP);
      database.read(handle -> new Revocations(handle).since(since)).forEach(forget);
    } catch (RuntimeException e) {
      freshness.failed();
      throw e;
    }
    freshness.told();
  }

  private void purge() {
    Instant before = clock.instant().minus(REMAINS);
    database.write(
        handle -> {
          new Revocations(handle).removeOlder(before);
          return null;
        });
  }
}
