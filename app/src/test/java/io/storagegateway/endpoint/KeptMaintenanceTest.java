package io.storagegateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.storagegateway.configuration.ConfigurationException;
import io.storagegateway.configuration.EndpointConfiguration;
import io.storagegateway.configuration.InventoryConfiguration;
import io.storagegateway.configuration.LimitsConfiguration;
import io.storagegateway.configuration.PluginsConfiguration;
import io.storagegateway.spi.Caller;
import io.storagegateway.store.Database;
import io.storagegateway.store.DatabaseAddress;
import io.storagegateway.store.DatabaseUnavailableException;
import io.storagegateway.testing.BuiltPlugin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas serve the endpoints {@code a} and {@code b} over one database. */
final class KeptMaintenanceTest {
  private static final Caller ADA = new Caller("1", "ada");

  @TempDir private static Path plugins;

  @TempDir private Path folder;
  private final ManualClock clock = new ManualClock();
  private final List<Replica> replicas = new ArrayList<>();
  private final Told told = new Told();
  private Replica one;
  private Replica other;

  @BeforeAll
  static void build() {
    BuiltPlugin.in(plugins).build();
  }

  @BeforeEach
  void open() throws ConfigurationException {
    one = replica();
    other = replica();
  }

  @AfterEach
  void close() {
    replicas.forEach(Replica::close);
  }

  @Test
  void isInForceAtOnceWhereItBeganAndElsewhereWhenNextAsked() {
    Maintenance begun = one.begin("a", "New disks.");
    assertThat(begun).isEqualTo(new Maintenance("New disks.", clock.instant()));
    assertThat(one.of("a")).contains(begun);
    assertThat(one.of("b")).isEmpty();
    assertThat(one.endpoint("a").health(CallOrigin.gateway()).message()).contains("New disks.");
    assertThat(other.of("a")).isEmpty();
    other.kept.refresh();
    assertThat(other.of("a")).contains(begun);

    other.end("a");
    assertThat(other.of("a")).isEmpty();
    assertThat(one.of("a")).isPresent();
    one.kept.refresh();
    assertThat(one.of("a")).isEmpty();
  }

  @Test
  void beginningAgainGivesAnotherReason() {
    Maintenance begun = one.begin("a", "New disks.");
    clock.advance(Duration.ofMinutes(5));
    Maintenance again = other.begin("a", "More disks.");
    assertThat(again).isEqualTo(new Maintenance("More disks.", begun.since()));
    one.kept.refresh();
    assertThat(one.of("a")).contains(again);
  }

  @Test
  void endingWhatIsNotThereChangesNothing() {
    one.begin("b", "New disks.");
    one.end("a");
    one.kept.refresh();
    assertThat(one.of("a")).isEmpty();
    assertThat(one.of("b")).isPresent();
  }

  @Test
  void aGatewayThatStartsFindsWhatIsInForce() throws ConfigurationException {
    Maintenance begun = one.begin("a", "New disks.");
    Replica third = replica();
    assertThat(third.of("a")).isEmpty();
    third.kept.start();
    assertThat(third.of("a")).contains(begun);
    assertThat(third.of("b")).isEmpty();
  }

  @Test
  void aGatewayThatRunsAsksByItself() {
    other.kept.start();
    Maintenance begun = one.begin("a", "New disks.");
    Awaitility.await().until(() -> other.of("a").equals(Optional.of(begun)));
    one.end("a");
    Awaitility.await().until(() -> other.of("a").isEmpty());
  }

  @Test
  void aGatewayThatCannotTellWhatIsInForceDoesNotStart() throws ConfigurationException {
    Replica third = replica();
    third.database.close();
    assertThatThrownBy(third.kept::start).isInstanceOf(DatabaseUnavailableException.class);
  }

  @Test
  void whatWasLastKnownStaysInForceWithoutTheDatabase() {
    one.begin("a", "New disks.");
    one.database.close();
    assertThatThrownBy(one.kept::refresh).isInstanceOf(DatabaseUnavailableException.class);
    assertThat(one.of("a")).isPresent();
    assertThatThrownBy(() -> one.end("a")).isInstanceOf(DatabaseUnavailableException.class);
    assertThat(one.of("a")).as("it was not ended").isPresent();
    assertThatThrownBy(() -> one.begin("b", "New disks."))
        .isInstanceOf(DatabaseUnavailableException.class);
    assertThat(one.of("b")).as("it was not begun").isEmpty();
  }

  @Test
  void whatCannotBeRecordedDoesNotHappen() {
    assertThatThrownBy(() -> one.kept.begin(one.endpoint("a"), "x", ADA, KeptMaintenanceTest::fail))
        .hasMessage("no record");
    assertThat(one.of("a")).isEmpty();
    one.begin("b", "New disks.");
    assertThatThrownBy(() -> one.kept.end(one.endpoint("b"), ADA, KeptMaintenanceTest::fail))
        .hasMessage("no record");
    one.kept.refresh();
    other.kept.refresh();
    assertThat(one.of("a")).isEmpty();
    assertThat(other.of("b")).isPresent();
  }

  @Test
  void nothingIsInForceBeforeItIsKept() {
    one.kept.begin(
        one.endpoint("a"),
        "New disks.",
        ADA,
        handle -> {
          one.kept.refresh();
          other.kept.refresh();
          assertThat(one.of("a")).isEmpty();
          assertThat(other.of("a")).isEmpty();
        });
    assertThat(one.of("a")).isPresent();
  }

  @Test
  void whatWasReadBeforeAChangeOfThisReplicaIsNoNews() {
    long before = one.kept.changes();
    Map<String, Maintenance> read = one.kept.read();
    one.begin("a", "New disks.");
    one.kept.apply(before, read);
    assertThat(one.of("a")).isPresent();
    one.kept.apply(one.kept.changes(), Map.of());
    assertThat(one.of("a")).isEmpty();
  }

  @Test
  void whatChangesIsToldOnceWhoeverAsksAgain() {
    one.begin("a", "New disks.");
    other.begin("a", "More disks.");
    one.end("a");
    other.end("a");
    assertThat(told.all).containsExactly("a out: New disks. by ada", "a in by ada");
  }

  private static void fail(Handle transaction) {
    throw new IllegalStateException("no record");
  }

  private Replica replica() throws ConfigurationException {
    Replica made = new Replica();
    replicas.add(made);
    return made;
  }

  private final class Replica {
    private final Database database =
        Database.at(DatabaseAddress.file(folder.resolve("gateway.db")));
    private final Endpoints endpoints;
    private final KeptMaintenance kept;

    Replica() throws ConfigurationException {
      database.start();
      endpoints =
          Endpoints.open(
              Map.of("a", sample(), "b", sample()),
              PluginCatalogue.load(new PluginsConfiguration(List.of(plugins))),
              new Mounted().environment(folder));
      kept = new KeptMaintenance(database, endpoints, told, clock);
    }

    Endpoint endpoint(String name) {
      return endpoints.find(name).orElseThrow();
    }

    Optional<Maintenance> of(String name) {
      return endpoint(name).maintenance();
    }

    Maintenance begin(String name, String reason) {
      return kept.begin(endpoint(name), reason, ADA, handle -> {});
    }

    void end(String name) {
      kept.end(endpoint(name), ADA, handle -> {});
    }

    void close() {
      kept.stop();
      endpoints.stop();
      database.close();
    }
  }

  private static final class Told implements MaintenanceListener {
    private final List<String> all = new ArrayList<>();

    @Override
    public void begun(Handle transaction, String endpoint, String reason, Caller caller) {
      all.add(endpoint + " out: " + reason + " by " + caller.name());
    }

    @Override
    public void ended(Handle transaction, String endpoint, Caller caller) {
      all.add(endpoint + " in by " + caller.name());
    }
  }

  private static EndpointConfiguration sample() {
    return new EndpointConfiguration(
        "sample",
        JsonNodeFactory.instance.objectNode().put("greeting", "hi"),
        LimitsConfiguration.DEFAULT,
        InventoryConfiguration.DEFAULT,
        Map.of(),
        null,
        Map.of());
  }
}
