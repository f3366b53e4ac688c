package io.storagegateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.AuditedWrites.TokenLife;
import io.storagegateway.AuditedWrites.Write;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseAddress;
import io.storagegateway.testing.GatewayProcess;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A gateway that is killed amid a thousand audited writes; the parameter repeats a round. */
class AuditSurvivesKillTest {
  private static final int WRITES = 1_000;
  private static final Set<String> COMPLETE = Set.of("intended", "done");

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("seeds")
  void whatWasDoneIsOnRecordAndTheSealsVerify(long seed) throws Exception {
    Path file = configuration();
    Path log = folder.resolve("killed.log");
    AuditedWrites writes;
    try (GatewayProcess killed = GatewayProcess.serve(file, log, Map.of()).started()) {
      writes = new AuditedWrites(killed.http().signedIn(), WRITES);
      writes.start();
      int moment = new Random(seed).nextInt(WRITES / 10, WRITES * 9 / 10);
      await().atMost(Duration.ofMinutes(1)).until(() -> writes.answered() >= moment);
      killed.kill();
      writes.join();
    }
    assertThat(writes.all().values())
        .as("killed amid the writes")
        .anyMatch(one -> one.status().isEmpty());

    Set<String> tokens;
    Optional<String> maintenance;
    Path secondLog = folder.resolve("second.log");
    try (GatewayProcess second = GatewayProcess.serve(file, secondLog, Map.of()).started()) {
      Http http = second.http().signedIn();
      tokens = names(http.get("/v4/tokens?limit=1000").json().get("items"));
      maintenance = reason(http.get("/v4/other").json());
      second.terminate();
      assertThat(second.exitCode()).isZero();
    }

    Map<String, List<String>> records = records();
    writes.all().values().forEach(write -> holds(write, records.get(write.id())));
    assertThat(writes.all().keySet())
        .as("no record without a request")
        .containsAll(records.keySet());
    assertThat(tokens).isEqualTo(expectedTokens(writes, records.keySet()));
    assertThat(maintenance).isEqualTo(expectedMaintenance(writes, records.keySet()));
    verify(file);
    verify(file, "--log", log.toString());
    verify(file, "--log", secondLog.toString());
  }

  static LongStream seeds() {
    return ThreadLocalRandom.current().longs(Boolean.getBoolean("gateway.full") ? 10 : 1);
  }

  /** What is answered is recorded; what is not is recorded as far as it may have happened. */
  private static void holds(Write write, List<String> recorded) {
    List<String> outcomes = recorded == null ? List.of() : recorded;
    if (write.ownData()) {
      assertThat(outcomes)
          .as("%s", write)
          .isEqualTo(write.succeeded() ? List.of("done") : outcomes)
          .isIn(List.of(), List.of("done"));
    } else if (write.succeeded()) {
      assertThat(outcomes).as("%s", write).containsExactlyInAnyOrderElementsOf(COMPLETE);
    } else {
      assertThat(write.status()).as("%s is not refused", write).isEmpty();
      assertThat(outcomes).as("%s", write).doesNotHaveDuplicates().isSubsetOf(COMPLETE);
      assertThat(outcomes.contains("done") && !outcomes.contains("intended"))
          .as("%s has an outcome and no intent", write)
          .isFalse();
    }
  }

  private static Set<String> expectedTokens(AuditedWrites writes, Set<String> recorded) {
    return writes.tokens().entrySet().stream()
        .filter(one -> isThere(one.getValue(), recorded))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static boolean isThere(TokenLife token, Set<String> recorded) {
    return recorded.contains(token.made().id())
        && token.revoked().filter(write -> recorded.contains(write.id())).isEmpty();
  }

  private static Optional<String> expectedMaintenance(AuditedWrites writes, Set<String> recorded) {
    return writes.maintenance().stream()
        .filter(write -> recorded.contains(write.id()))
        .reduce((earlier, later) -> later)
        .flatMap(Write::reason);
  }

  private static Set<String> names(JsonNode items) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.get("name").asText())
        .collect(Collectors.toSet());
  }

  private static Optional<String> reason(JsonNode endpoint) {
    return endpoint.required("state").asText().equals("maintenance")
        ? Optional.of(endpoint.required("reason").asText())
        : Optional.empty();
  }

  /** Outcomes by request id, without those of the sign-ins. */
  private Map<String, List<String>> records() {
    try (Database database =
        Database.at(DatabaseAddress.file(folder.resolve("state").resolve("gateway.db")))) {
      return database
          .<List<Map.Entry<String, String>>>read(
              handle ->
                  handle
                      .createQuery(
                          "select request_id, outcome from audit_records"
                              + " where operation <> 'sign_in'")
                      .map(
                          (row, context) ->
                              Map.entry(row.getString("request_id"), row.getString("outcome")))
                      .list())
          .stream()
          .collect(
              Collectors.groupingBy(
                  Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }
  }

  private static void verify(Path file, String... more) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    String[] arguments = new String[3 + more.length];
    System.arraycopy(new String[] {"audit", "verify", file.toString()}, 0, arguments, 0, 3);
    System.arraycopy(more, 0, arguments, 3, more.length);
    assertThat(new Main(Map.of(), stream, stream).run(arguments))
        .as(said.toString(StandardCharsets.UTF_8))
        .hasValue(0);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("all is well");
  }

  private Path configuration() throws IOException {
    return Files.writeString(
        folder.resolve("config.yml"),
        """
        endpoints:
          dummy: { plugin: dummy }
          other: { plugin: dummy }
        auth: { mode: development }
        server: { shutdown_delay: 0s, requestLog: { appenders: [] } }
        plugins: { directories: ['%s'] }
        state_folder: '%s'
        """
            .formatted(RunningGateway.plugins(), folder.resolve("state")));
  }
}
