package io.storagegateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MaintenancesTest {
  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();
  private static final Instant SINCE = Instant.parse("2025-06-01T12:00:00.123Z");

  static List<Database> both() {
    return DATABASES.all();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void anotherReasonLeavesTheBeginning(Database database) {
    MaintenanceRow first = new MaintenanceRow("again", "disks", SINCE);
    assertThat(put(database, first)).isEqualTo(first);
    MaintenanceRow other = new MaintenanceRow("again", "more disks", SINCE.plusSeconds(9));
    MaintenanceRow both = new MaintenanceRow("again", "more disks", SINCE);
    assertThat(put(database, other)).isEqualTo(both);
    assertThat(all(database)).contains(both).doesNotContain(first, other);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whatHasEndedIsNotThere(Database database) {
    MaintenanceRow ended = new MaintenanceRow("ended", "disks", SINCE);
    MaintenanceRow stays = new MaintenanceRow("stays", "disks", SINCE);
    put(database, ended);
    put(database, stays);
    remove(database, "ended");
    remove(database, "never");
    assertThat(all(database)).contains(stays).doesNotContain(ended);
  }

  private static MaintenanceRow put(Database database, MaintenanceRow row) {
    return database.write(handle -> new Maintenances(handle).put(row));
  }

  private static void remove(Database database, String endpoint) {
    database.write(
        handle -> {
          new Maintenances(handle).remove(endpoint);
          return null;
        });
  }

  private static List<MaintenanceRow> all(Database database) {
    return database.read(handle -> new Maintenances(handle).all());
  }
}
