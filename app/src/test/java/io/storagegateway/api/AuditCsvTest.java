package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.access.AuditRecord;
import io.storagegateway.access.audit.Audit;
import io.storagegateway.access.audit.SealKeyFile;
import io.storagegateway.configuration.Json;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseAddress;
import io.storagegateway.store.DatabaseUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCsvTest {
  @TempDir private Path folder;

  /** What the server then makes of it, whoever fails: the connection is broken. */
  @Test
  void aFailureAfterTheFirstPageIsNoCleanEnd() throws IOException {
    try (Database database = Database.at(DatabaseAddress.file(folder.resolve("gateway.db")))) {
      database.start();
      Audit audit =
          new Audit(
              database,
              new Audit.Settings(null, List.of(), SealKeyFile.in(folder), Duration.ofDays(1)),
              Json.mapper(),
              Clock.systemUTC());
      database.<Void>write(
          handle -> {
            for (int i = 0; i < 1001; i++) {
              audit.trail().record(handle, record(i));
            }
            return null;
          });
      AuditCsv csv = new AuditCsv(audit.reads(), Json.mapper());
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      csv.write(List.of(), List.of("request_id"), whole);
      assertThat(whole.toString(StandardCharsets.UTF_8).lines()).hasSize(1002);

      ByteArrayOutputStream broken =
          new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int offset, int count) {
              super.write(bytes, offset, count);
              database.write(handle -> handle.execute("drop table if exists audit_records"));
            }
          };
      assertThatThrownBy(() -> csv.write(List.of(), List.of("request_id", "target"), broken))
          .isInstanceOf(DatabaseUnavailableException.class);
      assertThat(broken.toString(StandardCharsets.UTF_8)).startsWith("request_id,target\r\n");
    }
  }

  private static AuditRecord record(int number) {
    return new AuditRecord(
        "entry-" + number,
        Instant.EPOCH,
        "ada",
        "Ada",
        "192.0.2.1",
        "request-" + number,
        null,
        "create_volume",
        "POST",
        "/v4/dummy/volumes?" + "long".repeat(10),
        AuditRecord.Outcome.DONE,
        201,
        1L,
        1);
  }
}
