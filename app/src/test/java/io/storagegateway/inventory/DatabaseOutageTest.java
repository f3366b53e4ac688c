package io.storagegateway.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.storagegateway.configuration.InventoryConfiguration;
import io.storagegateway.endpoint.ManualClock;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseAddress;
import io.storagegateway.store.DatabaseUnavailableException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway's own database is away for a while. */
class DatabaseOutageTest {
  private static final InventoryConfiguration SETTINGS =
      new InventoryConfiguration(
          true, Duration.seconds(30), Duration.hours(1), 100, DataSize.mebibytes(1));

  @TempDir private Path folder;
  private final ManualClock clock = new ManualClock();
  private final Filer filer = new Filer().with("a", "b");
  private Database database;
  private Replica one;
  private Replica other;

  @BeforeEach
  void open() {
    database = Database.at(DatabaseAddress.file(folder.resolve("gateway.db")));
    database.start();
    one = new Replica(database, filer, "id", SETTINGS, clock).refresh();
    other = new Replica(database, filer, "id", SETTINGS, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void readsGoOnAndNothingIsListed() {
    stop();
    clock.advance(java.time.Duration.ofMinutes(5));
    assertThat(one.names()).containsExactly("a", "b");
    one.refresh();
    assertThat(one.list().kept()).isTrue();
    assertThat(filer.listings()).isEqualTo(1);
    assertThatThrownBy(one::poll).isInstanceOf(DatabaseUnavailableException.class);
  }

  @Test
  void writesThatWereDoneAreSeenHereAtOnceAndElsewhereWhenItIsBack() {
    stop();
    one.wrote(filer.put(Filer.volume("c", 1)));
    one.wrote(filer.put(Filer.volume("c", 2)));
    one.removed("a");
    assertThat(one.names()).containsExactly("b", "c");
    assertThat(one.get("c").sizeTotal()).isEqualTo(2);
    start();
    one.wrote(filer.put(Filer.volume("d", 1)));
    assertThat(one.names()).containsExactly("b", "c", "d");
    one.poll();
    other.poll();
    assertThat(other.names()).containsExactly("b", "c", "d");
    assertThat(other.get("c").sizeTotal()).isEqualTo(2);
    Replica restarted = new Replica(database, filer, "id", SETTINGS, clock);
    assertThat(restarted.names()).containsExactly("b", "c", "d");
  }

  @Test
  void whenItIsBackTheFilerIsListedAgain() {
    stop();
    clock.advance(java.time.Duration.ofMinutes(5));
    one.names();
    one.refresh();
    start();
    filer.with("c");
    clock.advance(java.time.Duration.ofSeconds(1));
    one.refresh();
    assertThat(one.names()).containsExactly("a", "b", "c");
  }

  private void stop() {
    rename("counters", "gone");
  }

  private void start() {
    rename("gone", "counters");
  }

  private void rename(String from, String to) {
    database.write(handle -> handle.execute("alter table " + from + " rename to " + to));
  }
}
