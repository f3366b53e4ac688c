package io.storagegateway.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.value.NoAttributes;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseAddress;
import io.storagegateway.store.OperationFilter;
import io.storagegateway.store.OperationRow;
import io.storagegateway.store.OperationState;
import io.storagegateway.store.TestDatabases;
import io.storagegateway.store.WebhookTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the guide for operators has people do after they restored the database from a copy. */
class RestoreTest {
  private static final Path GUIDE =
      Path.of(System.getProperty("gateway.root"), "docs/operating.md");
  private static final Pattern STATEMENTS =
      Pattern.compile("<!-- file: after-restore.sql -->\\n```sql\\n(.*?)```", Pattern.DOTALL);
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();

  @TempDir private Path folder;

  static List<DatabaseAddress> both() {
    return List.of(DatabaseAddress.file(DATABASES.file()), DATABASES.postgresqlAddress());
  }

  @ParameterizedTest
  @MethodSource("both")
  void whatHadNotEndedInTheCopyIsLeftToAPersonAndFoundWhenTheyAsk(DatabaseAddress address)
      throws IOException {
    Path file = folder.resolve("backend");
    OperationRow row = begun(address, file);
    List<String> done = FiledBackend.lines(file);
    long fence;
    try (Database copy = Database.at(address)) {
      fence = counter(copy);
      copy.<Void>write(RestoreTest::withWebhook);
      copy.<Void>write(RestoreTest::afterRestore);
      assertThat(counter(copy)).isGreaterThan(fence + 1000);
      Optional<Long> sequence = copy.write(handle -> new WebhookTable(handle).lastSequence("w"));
      assertThat(sequence).as("the last event's").contains(1_000_017L);
    }
    try (Replica replica =
        new Replica(address, new FiledBackend(file, (request, point) -> {})).started()) {
      OperationRow left = replica.operations.find(row.id()).orElseThrow();
      assertThat(left.state()).isEqualTo(OperationState.NEEDS_ATTENTION);
      assertThat(left.deadlineAt()).isAfter(left.createdAt().plus(Duration.ofDays(30)));
      assertThat(FiledBackend.lines(file)).as("nobody has gone on").isEqualTo(done);
      OperationRow again = replica.operations.retry(left, Once.eachTime()).orElseThrow();
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  replica.operations.find(again.id()).orElseThrow().state()
                      == OperationState.SUCCEEDED);
      assertThat(FiledBackend.lines(file)).containsOnlyOnce("begun " + row.id());
    }
  }

  /** An operation that has begun, of a replica whose scheduler never ran. */
  private static OperationRow begun(DatabaseAddress address, Path file) {
    FiledBackend backend =
        new FiledBackend(
            file,
            (request, point) -> {
              if (point == FaultPoint.AFTER_THE_CALL) {
                throw BackendException.of(ErrorKind.TIMEOUT, "No answer.")
                    .effect(Effect.UNKNOWN)
                    .build();
              }
            });
    try (Replica replica = new Replica(address, backend)) {
      assertThatThrownBy(
              () ->
                  replica.writes.perform(
                      replica.endpoint,
                      new CreateVolume("v", 5L, null, null, null, NoAttributes.NONE),
                      Conditions.none(),
                      CallOrigin.gateway(),
                      Duration.ofSeconds(30)))
          .hasMessage("No answer.");
      OperationFilter all = new OperationFilter(null, null, null, null);
      return replica.operations.page(all, Optional.empty(), 10).get(0);
    }
  }

  private static Void withWebhook(Handle handle) {
    WebhookTable table = new WebhookTable(handle);
    table.seen("w", "tickets", Instant.EPOCH);
    table.lastSequence("w", 17);
    return null;
  }

  private static Void afterRestore(Handle handle) {
    Matcher block = STATEMENTS.matcher(guide());
    assertThat(block.find()).as("the statements are in the guide").isTrue();
    Pattern.compile(";\\n").splitAsStream(block.group(1)).forEach(handle::execute);
    return null;
  }

  private static String guide() {
    try {
      return Files.readString(GUIDE);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static long counter(Database database) {
    return database.read(
        handle ->
            handle
                .createQuery("select value from counters where name = 'lock_fence'")
                .mapTo(Long.class)
                .one());
  }
}
