package io.storagegateway.access.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseAddress;
import io.storagegateway.store.DatabaseUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class BacklogTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(Backlog.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @TempDir private Path folder;

  @BeforeEach
  void listen() {
    log.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
  }

  @AfterEach
  void listenNoMore() {
    logger.detachAppender(log);
  }

  @Test
  void whatIsLostIsToldWhenItBeginsAndHowMuchItWas() {
    try (Database database = Database.at(DatabaseAddress.file(folder.resolve("gateway.db")))) {
      database.start();
      Trail trail = new Trail(database);
      Backlog backlog = new Backlog(database, 3);
      for (int i = 0; i < 7; i++) {
        backlog.add(StoredRecord.of(trail.record()));
      }
      backlog.retry();
      backlog.retry();
      assertThat(trail.records()).hasSize(3);
      assertThat(backlog.isEmpty()).isTrue();
      assertThat(log.list.stream().map(ILoggingEvent::getFormattedMessage))
          .containsExactly(
              "3 audit records wait for the database; further ones stand in the audit log alone",
              "The audit log alone has 4 audit records of 2026-01-31T10:00:00.028Z to"
                  + " 2026-01-31T10:00:00.049Z");
    }
  }

  @Test
  void aFailureLosesNothingThatWaits() {
    try (Database real = Database.at(DatabaseAddress.file(folder.resolve("gateway.db")));
        Database away =
            Database.at(
                new DatabaseAddress(
                    "jdbc:postgresql://127.0.0.1:1/none",
                    "nobody",
                    () -> null,
                    1,
                    Duration.ofMillis(300)))) {
      real.start();
      Trail trail = new Trail(real);
      Backlog backlog = new Backlog(away, 3);
      backlog.add(StoredRecord.of(trail.record()));
      assertThatThrownBy(backlog::retry).isInstanceOf(DatabaseUnavailableException.class);
      assertThat(backlog.isEmpty()).isFalse();
      backlog.giveUp();
      assertThat(log.list.stream().map(ILoggingEvent::getFormattedMessage))
          .containsExactly(
              "The database is away, so the audit log alone has the last 1 audit record");
    }
  }
}
