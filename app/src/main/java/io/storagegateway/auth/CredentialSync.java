package io.storagegateway.auth;

import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseUnavailableException;
import io.storagegateway.store.Revocations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database every second what was revoked, by this replica or another, so that everything
 * else can be remembered; and now and then writes down uses and removes what has ended.
 */
final class CredentialSync {
  private static final Logger LOG = LoggerFactory.getLogger(CredentialSync.class);
  private static final Duration OFTEN = Duration.ofSeconds(1);
  private static final Duration SOMETIMES = Duration.ofSeconds(30);
  private static final Duration SELDOM = Duration.ofMinutes(10);

  /** As far as clocks of replicas may differ, and transactions may take. */
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  private static final Duration REMAINS = Duration.ofHours(1);

  private final Database database;
  private final Freshness freshness;
  private final Consumer<String> forget;
  private final List<Runnable> sometimes;
  private final List<Runnable> seldom;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "credential-sync");
            made.setDaemon(true);
            return made;
          });

  /**
   * @param forget is told what must not be remembered any more
   * @param sometimes what else to do twice a minute
   * @param seldom what else to do every ten minutes
   */
  CredentialSync(
      Database database,
      Freshness freshness,
      Consumer<String> forget,
      List<Runnable> sometimes,
      List<Runnable> seldom,
      Clock clock) {
    this.database = database;
    this.freshness = freshness;
    this.forget = forget;
    this.sometimes = List.copyOf(sometimes);
    this.seldom = List.copyOf(seldom);
    this.clock = clock;
  }

  void start() {
    ask();
    repeat(OFTEN, this::ask);
    sometimes.forEach(work -> repeat(SOMETIMES, () -> attempt(work)));
    seldom.forEach(work -> repeat(SELDOM, () -> attempt(work)));
    repeat(SELDOM, () -> attempt(this::purge));
  }

  /** Does for the last time what is done sometimes. */
  void stop() {
    thread.shutdownNow();
    sometimes.forEach(this::attempt);
  }

  /** Asks now. */
  void ask() {
    freshness.asks();
    try {
      Instant since = clock.instant().minus(OVERLAP);
      database.read(handle -> new Revocations(handle).since(since)).forEach(forget);
      if (freshness.told()) {
        LOG.info("What was revoked can be read again");
      }
    } catch (RuntimeException e) {
      // Whatever it is would end the repetition; a lasting fault is told once.
      if (freshness.failed()) {
        LOG.warn("What was revoked cannot be read", e);
      }
    }
  }

  private void purge() {
    Instant before = clock.instant().minus(REMAINS);
    database.write(
        handle -> {
          new Revocations(handle).removeOlder(before);
          return null;
        });
  }

  private void repeat(Duration interval, Runnable work) {
    Future<?> unused =
        thread.scheduleWithFixedDelay(
            work, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void attempt(Runnable work) {
    try {
      work.run();
    } catch (DatabaseUnavailableException e) {
      LOG.debug("Sessions and tokens cannot be looked after while the database is away", e);
    } catch (RuntimeException e) {
      // It would end the repetition.
      LOG.error("Sessions and tokens cannot be looked after", e);
    }
  }
}
