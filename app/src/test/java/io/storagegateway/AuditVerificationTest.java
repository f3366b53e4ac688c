package io.storagegateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.access.AuditRecord;
import io.storagegateway.access.audit.Audit;
import io.storagegateway.access.audit.SealKeyFile;
import io.storagegateway.configuration.Json;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseAddress;
import io.storagegateway.testing.AuditLog;
import io.storagegateway.testing.RunningGateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gateway audit verify}, on the files of a gateway that was closed. */
class AuditVerificationTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;
  private Path state;
  private String file;

  @BeforeEach
  void writeFile() throws IOException {
    state = folder.resolve("state");
    file =
        Files.writeString(
                folder.resolve("config.yml"),
                "endpoints: { a: { plugin: dummy } }\nauth: { mode: development }\n"
                    + "plugins: { directories: ['%s'] }\nstate_folder: '%s'\n"
                        .formatted(RunningGateway.plugins(), state))
            .toString();
  }

  @Test
  void aGoodTrailIsSummedUp() throws IOException {
    Path log = record(1);
    record(1200);
    assertThat(verify("--log", log.toString())).as(text(err)).isZero();
    assertThat(text(out))
        .matches("1,201 records in 3 batches, sealed until 20[0-9TZ:.-]+; all is well\n");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void oneOfEachIsToldInTheSingular() throws IOException {
    record(1);
    assertThat(verify()).isZero();
    assertThat(text(out)).startsWith("1 record in 1 batch, sealed until ");
  }

  @Test
  void whatWasChangedIsToldAndIsNoSuccess() throws IOException {
    record(3);
    change("update audit_records set subject = 'nobody' where number = 2");
    assertThat(verify()).isEqualTo(1);
    assertThat(text(err)).isEqualTo("batch 1: records were changed, added or taken away\n");
    assertThat(text(out)).endsWith("; 1 finding\n");
  }

  @Test
  void aTrailThatWasCutIsNoticedByTheLog() throws IOException {
    Path log = record(3);
    change("delete from audit_records");
    change("delete from audit_seals");
    change("update audit_chain set batch = 0, number = 0, seal = ''");
    assertThat(verify()).isZero();
    assertThat(text(out)).isEqualTo("0 records in 0 batches, nothing sealed yet; all is well\n");
    assertThat(verify("--log", log.toString())).isEqualTo(1);
    assertThat(text(err))
        .isEqualTo("batch 1: the log has another seal: the table was cut or rewritten\n");
  }

  @Test
  void linesThatAreNoSealsAreCountedAndNoFailure() throws IOException {
    Path log = record(1);
    byte[] noise = {'\n', (byte) 0xff, (byte) 0xfe, '\n'};
    Files.write(log, noise, StandardOpenOption.APPEND);
    Files.writeString(log, "{\"seal\":{\"batch\":1}}\n", StandardOpenOption.APPEND);
    assertThat(verify("--log", log.toString())).isZero();
    assertThat(text(out))
        .startsWith("warning: 1 line of the log hold no seal that a configured key has made\n");
  }

  @Test
  void withoutADatabaseNothingIsMade() {
    assertThat(verify()).isEqualTo(1);
    assertThat(text(err))
        .isEqualTo("gateway: there is no database yet, so there is nothing to verify\n");
    assertThat(state).doesNotExist();
  }

  @Test
  void withoutItsKeyNothingIsVerifiedAndNoOtherIsMade() throws IOException {
    record(1);
    Path key = SealKeyFile.in(state).path();
    Files.delete(key);
    assertThat(verify()).isEqualTo(1);
    assertThat(text(err)).startsWith("gateway: the key of the seals cannot be read: ");
    assertThat(key).doesNotExist();
  }

  @Test
  void aDatabaseWithoutATrailIsNotMigrated() throws IOException {
    Files.createDirectories(state);
    SealKeyFile key = SealKeyFile.in(state);
    Files.writeString(key.path(), "k".repeat(32));
    Files.createFile(state.resolve("gateway.db"));
    assertThat(verify()).isEqualTo(1);
    assertThat(text(err)).startsWith("gateway: the audit trail cannot be read: ");
    try (Database database = database()) {
      assertThat(
              database.<Long>read(
                  handle ->
                      handle
                          .createQuery("select count(*) from sqlite_master")
                          .mapTo(long.class)
                          .one()))
          .isZero();
    }
  }

  @Test
  void aLogThatIsNotThereIsNamed() throws IOException {
    record(1);
    assertThat(verify("--log", folder.resolve("none.log").toString())).isEqualTo(1);
    assertThat(text(err)).isEqualTo("gateway: " + folder + "/none.log cannot be read\n");
  }

  /** Records, closes, and gives what was logged. */
  private Path record(int count) throws IOException {
    try (AuditLog lines = new AuditLog()) {
      try (Database database = database()) {
        database.start();
        try (Audit audit =
            new Audit(
                database,
                new Audit.Settings(null, List.of(), SealKeyFile.in(state), Duration.ofDays(400)),
                Json.mapper(),
                Clock.systemUTC())) {
          audit.start();
          database.<Void>write(
              handle -> {
                Stream.generate(AuditVerificationTest::some)
                    .limit(count)
                    .forEach(record -> audit.trail().record(handle, record));
                return null;
              });
        }
        String seals =
            database.read(
                handle ->
                    handle
                        .createQuery("select key_id from audit_seals")
                        .mapTo(String.class)
                        .first());
        return Files.writeString(
            folder.resolve("audit.log"),
            lines.lines().stream()
                .filter(line -> line.contains(seals))
                .collect(Collectors.joining("\n", "first\n", "\n")));
      }
    }
  }

  private static AuditRecord some() {
    return new AuditRecord(
        "entry",
        Instant.now(),
        "ada",
        "Ada",
        "192.0.2.1",
        "request",
        "a",
        "create_volume",
        "POST",
        "/v4/a/volumes",
        AuditRecord.Outcome.DONE,
        201,
        1L,
        1);
  }

  private Database database() {
    return Database.at(DatabaseAddress.file(state.resolve("gateway.db")));
  }

  private void change(String sql) {
    try (Database database = database()) {
      database.write(handle -> handle.execute(sql));
    }
  }

  private int verify(String... more) {
    String[] arguments =
        Stream.concat(Stream.of("audit", "verify", file), Stream.of(more)).toArray(String[]::new);
    out.reset();
    err.reset();
    return new Main(Map.of(), print(out), print(err)).run(arguments).orElseThrow();
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
