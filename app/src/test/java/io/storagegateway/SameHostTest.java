package io.storagegateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.BuiltPlugin;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What works on the files of a machine is gone on with on that machine alone. */
class SameHostTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Creates are done once there is a file {@code go} in the folder of its settings. */
  private static final String SOURCE =
      """
      package files;
      import io.storagegateway.spi.*;
      import io.storagegateway.spi.facet.*;
      import io.storagegateway.spi.request.*;
      import io.storagegateway.spi.value.*;
      import java.nio.file.*;
      import java.util.*;
      public class FilesFactory implements BackendFactory<FilesFactory.Settings> {
        public record Settings(String folder) {}
        @Override public String type() { return "files"; }
        @Override public Class<Settings> settings() { return Settings.class; }
        @Override public Locality locality() { return Locality.SAME_HOST; }
        @Override public Backend create(BackendContext context, Settings settings) {
          return new Tree(Path.of(settings.folder()));
        }
        private record Tree(Path folder) implements Backend, Volumes, LongWork {
          @Override public Capabilities capabilities() {
            return Capabilities.none()
                .supports(Operation.LIST_VOLUMES, Operation.GET_VOLUME, Operation.CREATE_VOLUME)
                .kind(Kind.VOLUME, KindRules.named("[a-z0-9-]+", 50).build())
                .build();
          }
          @Override public Health health(CallContext call) { return Health.up("Files."); }
          @Override public <F extends Facet> Optional<F> facet(Class<F> facet) {
            return facet.isInstance(this) ? Optional.of(facet.cast(this)) : Optional.empty();
          }
          @Override public Page<Volume> list(CallContext call, Query query) {
            return Page.only(List.of());
          }
          @Override public Volume get(CallContext call, String volume, Visibility visibility) {
            throw BackendException.notFound(Kind.VOLUME, volume);
          }
          @Override public Outcome<Volume> create(CallContext call, CreateVolume request) {
            call.remember("begun");
            return new Outcome.Running<>("begun", 10);
          }
          @Override @SuppressWarnings("unchecked")
          public <T> Outcome<T> resume(CallContext call, Request<T> request, String token) {
            return Files.exists(folder.resolve("go"))
                ? (Outcome<T>) Outcome.done(Volume.of(request.target(), "u", "1").build())
                : new Outcome.Running<>(token, 10);
          }
          @Override public <T> Found<T> find(CallContext call, Request<T> request) {
            return new Found.Unknown<>("Nobody knows.");
          }
          @Override public boolean cancel(CallContext call, Request<?> request, String token) {
            return false;
          }
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void otherMachinesSayThatItWaitsAndItEndsWhenItsMachineIsBack() throws IOException {
    BuiltPlugin.in(folder.resolve("plugins"))
        .folder("files")
        .manifest("Plugin-Id", "files")
        .extensions("files.FilesFactory")
        .source("files.FilesFactory", SOURCE)
        .build();
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        RunningGateway other = gateway(server, "other")) {
      String operation = begunOn(server, "here");
      Http http = other.signedIn();
      await()
          .atMost(PATIENCE)
          .until(() -> http.get(operation).json().get("state").asText().equals("queued"));
      assertThat(http.get(operation).json().get("message").asText())
          .isEqualTo("It waits for a gateway on the machine here.");
      Files.createFile(folder.resolve("go"));
      JsonNode waiting = http.get(operation + "?wait=5s").json();
      assertThat(waiting.get("state").asText()).as("not done elsewhere").isEqualTo("queued");
      try (RunningGateway back = gateway(server, "here")) {
        JsonNode done =
            await()
                .atMost(PATIENCE)
                .until(
                    () -> http.get(operation + "?wait=10s").json(),
                    now -> now.get("state").asText().equals("succeeded"));
        assertThat(done.at("/result/name").asText()).isEqualTo("tree");
        assertThat(back.signedIn().get(operation).json()).isEqualTo(done);
      }
    }
  }

  /** The address of an operation whose gateway has ended. */
  private String begunOn(EmbeddedPostgres server, String node) {
    try (RunningGateway gateway = gateway(server, node)) {
      Answer accepted =
          gateway
              .signedIn()
              .post("/v4/files/volumes", "{\"name\": \"tree\"}", "Prefer", "respond-async");
      assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
      String address = "/v4/operations/" + accepted.json().get("id").asText();
      await()
          .atMost(PATIENCE)
          .until(() -> gateway.signedIn().get(address).json().get("progress").asInt() == 10);
      return address;
    }
  }

  private RunningGateway gateway(EmbeddedPostgres server, String node) {
    return RunningGateway.start(
        """
        endpoints:
          files: { plugin: files, settings: { folder: '%s' } }
        auth: { mode: development }
        operations: { node_id: %s }
        database: { url: "jdbc:postgresql://127.0.0.1:%d/postgres", username: postgres }
        plugins: { directories: ['%s'] }
        """
            .formatted(folder, node, server.getPort(), folder.resolve("plugins")));
  }
}
