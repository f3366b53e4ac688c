package io.storagegateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which gateways may work with which tables; with three small releases. */
class MigrationsTest {
  private static final String RELEASES = "io/storagegateway/store/releases";
  private static final boolean SHARED = true;

  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();

  @TempDir private Path folder;

  @Test
  void theReleaseBeforeGoesOnBesideTheNextOne() {
    try (HikariDataSource database = DataSources.reads(DATABASES.anotherPostgresql())) {
      release(2).apply(database, SHARED);
      release(3).apply(database, SHARED);
      release(2).apply(database, SHARED);
      assertThat(tables(database)).containsExactly(1, 2, 3);
    }
  }

  @Test
  void aGatewayThatIsOlderByMoreThanAReleaseDoesNotStart() {
    try (HikariDataSource database = DataSources.reads(DATABASES.anotherPostgresql())) {
      release(3).apply(database, SHARED);
      assertThatThrownBy(() -> release(1).apply(database, SHARED))
          .isInstanceOf(DatabaseUnavailableException.class)
          .hasMessageContaining("newer by more than one release")
          .hasMessageContaining("number 3")
          .hasMessageContaining("up to 1");
    }
  }

  @Test
  void aReleaseIsNotSkippedWhereAnOlderGatewayMayStillBeAtWork() {
    try (HikariDataSource database = DataSources.reads(DATABASES.anotherPostgresql())) {
      release(1).apply(database, SHARED);
      assertThatThrownBy(() -> release(3).apply(database, SHARED))
          .isInstanceOf(DatabaseUnavailableException.class)
          .hasMessageContaining("older by more than one release")
          .hasMessageContaining("start the releases between them first");
      assertThat(tables(database)).as("untouched").containsExactly(1);
      release(2).apply(database, SHARED);
      release(3).apply(database, SHARED);
      assertThat(tables(database)).containsExactly(1, 2, 3);
    }
  }

  @Test
  void aFileIsOfOneGatewayWhichMaySkipReleases() {
    DatabaseAddress file = DatabaseAddress.file(folder.resolve("gateway.db"));
    try (HikariDataSource database = DataSources.onlyWriter(file)) {
      release(1).apply(database, !SHARED);
      release(3).apply(database, !SHARED);
      assertThat(tables(database)).containsExactly(1, 2, 3);
    }
  }

  @Test
  void gatewaysThatStartAtTheSameTimeMakeTheTablesOnce() {
    DatabaseAddress address = DATABASES.anotherPostgresql();
    try (HikariDataSource one = DataSources.reads(address);
        HikariDataSource other = DataSources.reads(address)) {
      CompletableFuture.allOf(
              CompletableFuture.runAsync(() -> release(3).apply(one, SHARED)),
              CompletableFuture.runAsync(() -> release(3).apply(other, SHARED)))
          .join();
      assertThat(tables(one)).containsExactly(1, 2, 3);
    }
  }

  @Test
  void whatComesAfterTheFirstReleaseFollowsTheRules() throws IOException, URISyntaxException {
    Path files = Path.of(Migrations.class.getClassLoader().getResource(Migrations.FOLDER).toURI());
    try (Stream<Path> all = Files.list(files)) {
      for (Path file : all.filter(one -> number(one) > Migrations.BASELINE).toList()) {
        assertThat(MigrationRules.broken(Files.readString(file))).as("%s", file).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop table sessions",
        "DROP INDEX sessions_subject",
        "alter table sessions drop column name",
        "alter table sessions alter column name type bigint",
        "alter table sessions\n  add constraint one_name unique (name)",
        "delete from sessions",
        "update sessions set name = 'x'",
        "truncate sessions",
        "create unique index one_name on sessions (name)",
        "create view people as select name from sessions",
        "-- it looks harmless\nalter table sessions rename column name to person",
        "-- contract: it has another name\nalter table sessions rename to visits",
        "alter table sessions add column colour text not null",
        "alter table sessions add column colour text -- default\n not null",
        "alter table sessions add column colour text not null check (colour <> ' default ')",
        "-- contract: really\nalter table sessions add column colour text unique"
      })
  void whatTheReleaseBeforeCannotGoOnBesideIsFound(String statement) {
    assertThat(MigrationRules.broken("create table a (b text);\n" + statement + ";\n")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table colours (name text not null primary key)",
        "create index sessions_name on sessions (name)",
        "alter table sessions add column colour text",
        "alter table sessions add column colour text not null default 'drop table'",
        "insert into counters (name, value) values ('rename', 0)",
        "-- contract: nobody reads it since 1.4\nalter table sessions drop column colour"
      })
  void whatAddsAndWhatNobodyMissesIsAllowed(String statement) {
    assertThat(MigrationRules.broken(statement + ";")).isEmpty();
  }

  private static Migrations release(int newest) {
    return new Migrations(newest, 1, RELEASES);
  }

  private static int number(Path file) {
    return Integer.parseInt(file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"));
  }

  private static List<Integer> tables(HikariDataSource database) {
    return Jdbi.create(database)
        .withHandle(
            handle ->
                handle
                    .createQuery("select number from releases order by number")
                    .mapTo(Integer.class)
                    .list());
  }
}
