package io.storagegateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseTest {
  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();

  static List<Database> both() {
    return DATABASES.all();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whatWasWrittenIsRead(Database database) {
    database.write(handle -> insert(handle, "read back"));
    assertThat(count(database, "read back")).isOne();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aChangeThatFailsLeavesNothing(Database database) {
    assertThatThrownBy(
            () ->
                database.write(
                    handle -> {
                      insert(handle, "half done");
                      throw new IllegalStateException("on purpose");
                    }))
        .hasMessage("on purpose");
    assertThat(count(database, "half done")).isZero();
  }

  @Test
  void whatFailsOnlyAsItIsCommittedMayBeDoneAndWhatFailsBeforeIsNot() {
    try (Database database = Database.at(DATABASES.postgresqlAddress())) {
      assertThatThrownBy(() -> database.write(handle -> handle.execute("insert into nowhere")))
          .isInstanceOfSatisfying(
              DatabaseUnavailableException.class, e -> assertThat(e.mayBeDone()).isFalse());
      assertThatThrownBy(
              () ->
                  database.write(
                      handle -> {
                        handle.execute(
                            "create temporary table late (a int unique deferrable initially"
                                + " deferred) on commit drop");
                        return handle.execute("insert into late values (1), (1)");
                      }))
          .isInstanceOfSatisfying(
              DatabaseUnavailableException.class, e -> assertThat(e.mayBeDone()).isTrue());
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void tablesAreMadeOnce(Database database) {
    database.write(handle -> insert(handle, "kept"));
    database.start();
    assertThat(count(database, "kept")).isOne();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aDatabaseOfANewerGatewayIsLeftAlone(Database database) {
    setVersion(database, "999");
    try {
      assertThatThrownBy(database::start)
          .isInstanceOf(DatabaseUnavailableException.class)
          .hasMessageContaining("newer");
    } finally {
      setVersion(database, Integer.toString(Migrations.NEWEST));
    }
  }

  @Test
  void theNewestMigrationIsKnown() throws IOException, URISyntaxException {
    URL folder = Migrations.class.getClassLoader().getResource(Migrations.FOLDER);
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      assertThat(files.map(file -> file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1")))
          .contains(Integer.toString(Migrations.NEWEST))
          .noneMatch(number -> Integer.parseInt(number) > Migrations.NEWEST);
    }
  }

  private static void setVersion(Database database, String version) {
    database.write(
        handle ->
            handle.execute(
                "update schema_history set version = ? where installed_rank ="
                    + " (select max(installed_rank) from schema_history)",
                version));
  }

  @Test
  void theFileIsNobodyElses() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(DATABASES.file())))
        .isEqualTo("rw-------");
  }

  @Test
  void aServerThatIsNotThereIsToldApart() {
    DatabaseAddress nowhere =
        new DatabaseAddress(
            "jdbc:postgresql://127.0.0.1:1/none", "nobody", () -> null, 1, Duration.ofMillis(300));
    try (Database database = Database.at(nowhere)) {
      assertThatThrownBy(database::start).isInstanceOf(DatabaseUnavailableException.class);
      assertThatThrownBy(() -> database.read(handle -> count(database, "x")))
          .isInstanceOf(DatabaseUnavailableException.class);
    }
  }

  private static int insert(Handle handle, String reason) {
    return handle.execute(
        "insert into maintenance (endpoint, reason, since) values (?, ?, 0)", reason, reason);
  }

  private static int count(Database database, String reason) {
    return database.read(
        handle ->
            handle
                .createQuery("select count(*) from maintenance where reason = :reason")
                .bind("reason", reason)
                .mapTo(int.class)
                .one());
  }
}
