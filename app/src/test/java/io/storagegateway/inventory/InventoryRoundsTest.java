package io.storagegateway.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.storagegateway.configuration.InventoryConfiguration;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replicas that make their rounds by themselves. */
class InventoryRoundsTest {
  private static final InventoryConfiguration SETTINGS =
      new InventoryConfiguration(
          true, Duration.seconds(1), Duration.hours(1), 100, DataSize.mebibytes(1));

  @TempDir private Path folder;
  private final List<Replica> replicas = new ArrayList<>();
  private final Filer filer = new Filer().with("a", "b", "c");
  private Database database;

  @BeforeEach
  void open() {
    database = Database.at(DatabaseAddress.file(folder.resolve("gateway.db")));
    database.start();
  }

  @AfterEach
  void close() {
    replicas.forEach(Replica::stop);
    database.close();
  }

  @Test
  void whatOneWritesTheOthersSee() {
    Replica one = replica().start();
    Replica other = replica().start();
    Awaitility.await().until(() -> one.list().kept() && other.list().kept());
    one.wrote(filer.put(Filer.volume("d", 1)));
    assertThat(one.names()).contains("d");
    Awaitility.await().until(() -> other.names().contains("d"));
    assertThat(other.list().kept()).isTrue();
  }

  @Test
  void whatChangesOutsideIsSeenAfterAWhile() {
    Replica one = replica().start();
    Awaitility.await().until(() -> one.list().kept());
    filer.with("outside");
    Awaitility.await().until(() -> one.names().contains("outside") && one.list().kept());
  }

  @Test
  void whoEndsAmidAListingLeavesItToOthers() throws InterruptedException {
    CountDownLatch listing = new CountDownLatch(1);
    filer.onceWhileListing(
        () -> {
          listing.countDown();
          hang();
        });
    Replica one = replica().start();
    listing.await();
    one.stop();
    Replica other = replica().start();
    Awaitility.await()
        .alias("well before the lease would have expired")
        .until(() -> other.list().kept());
    assertThat(other.names()).containsExactly("a", "b", "c");
    assertThat(other.list().stale()).isEmpty();
  }

  private Replica replica() {
    Replica made =
        new Replica(
            database, filer, "id", SETTINGS, Clock.systemUTC(), Executors.newCachedThreadPool());
    replicas.add(made);
    return made;
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
