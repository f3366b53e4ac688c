package io.storagegateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.configuration.Json;
import io.storagegateway.endpoint.BreakerStatus;
import io.storagegateway.endpoint.EndpointStatus;
import io.storagegateway.endpoint.ManualClock;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseAddress;
import io.storagegateway.store.DatabaseUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a replica tells of its endpoint {@code filer}. */
class EndpointWatchTest {
  @TempDir private Path folder;
  private final ManualClock clock = new ManualClock();
  private EndpointStatus.State state = EndpointStatus.State.READY;
  private boolean maintenance;
  private BreakerStatus.State breaker = BreakerStatus.State.CLOSED;
  private Database database;
  private EndpointWatch watch;

  @BeforeEach
  void open() {
    database = open("gateway.db");
    watch = watch(database);
  }

  @Test
  void whatIsAsItWasIsNoNews() {
    watch.look();
    state = EndpointStatus.State.MAINTENANCE;
    watch.look();
    state = EndpointStatus.State.READY;
    breaker = BreakerStatus.State.HALF_OPEN;
    watch.look();
    assertThat(told()).as("maintenance is told by whoever begins it").isEmpty();
  }

  @Test
  void aFailureIsToldOnceAndSoIsItsEnd() {
    state = EndpointStatus.State.FAILED;
    watch.look();
    watch.look();
    state = EndpointStatus.State.READY;
    watch.look();
    assertThat(told())
        .extracting(event -> event.get("state").asText())
        .containsExactly("failed", "ready");
    assertThat(told().get(0).get("reason").asText()).isEqualTo("Why not.");
    assertThat(told().get(0).get("replica").asText()).isEqualTo("node-1");
    assertThat(told().get(0).at("/target/kind").asText()).isEqualTo("endpoint");
    assertThat(told().get(1).has("reason")).isFalse();
  }

  @Test
  void whatHasFailedIsToldAgainAfterMaintenanceThatEndedAsReady() {
    state = EndpointStatus.State.FAILED;
    watch.look();
    maintenance = true;
    watch.look();
    assertThat(told()).hasSize(1);
    maintenance = false;
    watch.look();
    watch.look();
    assertThat(told())
        .extracting(event -> event.get("state").asText())
        .containsExactly("failed", "failed");
    assertThat(told().get(1).get("reason").asText()).isEqualTo("Why not.");
  }

  @Test
  void aBreakerThatTriesIsStillOpen() {
    for (BreakerStatus.State next :
        List.of(
            BreakerStatus.State.OPEN,
            BreakerStatus.State.HALF_OPEN,
            BreakerStatus.State.OPEN,
            BreakerStatus.State.HALF_OPEN,
            BreakerStatus.State.CLOSED)) {
      breaker = next;
      watch.look();
    }
    assertThat(told())
        .extracting(event -> event.get("breaker").asText())
        .containsExactly("open", "closed");
    assertThat(told()).noneMatch(event -> event.has("state"));
  }

  @Test
  void whatCouldNotBeKeptIsToldLater() {
    Database away = open("away.db");
    EndpointWatch other = watch(away);
    away.close();
    state = EndpointStatus.State.FAILED;
    assertThatThrownBy(other::look).isInstanceOf(DatabaseUnavailableException.class);
    assertThatThrownBy(other::look).as("again").isInstanceOf(DatabaseUnavailableException.class);
  }

  private Database open(String file) {
    Database made = Database.at(DatabaseAddress.file(folder.resolve(file)));
    made.start();
    return made;
  }

  private EndpointWatch watch(Database kept) {
    Site site = new Site(kept, clock, Configured.at(URI.create("https://receiver.example/")));
    return new EndpointWatch(kept, Map.of("filer", this::seen), site.outbox, "node-1", clock);
  }

  private EndpointWatch.Look seen() {
    return new EndpointWatch.Look(status(), maintenance);
  }

  /** Each look is later than the one before. */
  private EndpointStatus status() {
    clock.advance(Duration.ofSeconds(1));
    String reason = state == EndpointStatus.State.READY ? null : "Why not.";
    return new EndpointStatus(
        state,
        reason,
        clock.instant(),
        Map.of(),
        new BreakerStatus(breaker, clock.instant(), null),
        Map.of());
  }

  private List<JsonNode> told() {
    return database
        .read(
            handle ->
                handle
                    .createQuery("select payload from webhook_deliveries order by created_at")
                    .mapTo(String.class)
                    .list())
        .stream()
        .map(EndpointWatchTest::json)
        .toList();
  }

  private static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
