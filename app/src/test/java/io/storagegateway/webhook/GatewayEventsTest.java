package io.storagegateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.configuration.Json;
import io.storagegateway.configuration.WebhookConfiguration;
import io.storagegateway.endpoint.ManualClock;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.store.Database;
import io.storagegateway.store.OperationRow;
import io.storagegateway.store.OperationState;
import io.storagegateway.store.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept of what happens, and for whom. */
class GatewayEventsTest {
  private static final URI URL = URI.create("https://receiver.example/hook");
  private static final Instant NOW = Instant.parse("2025-06-01T12:00:00Z");
  private static final String VOLUME =
      """
      {"name":"v1","uuid":"u-1","state":"online","size_total":5,"junction_path":"/secret/place"}\
      """;

  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();
  private final Database sqlite = DATABASES.sqlite();

  @BeforeEach
  void forget() {
    DATABASES
        .all()
        .forEach(one -> one.write(handle -> handle.execute("delete from webhook_deliveries")));
  }

  @Test
  void aVolumeThatWasMadeIsAChangeAndAnEndAndNothingOfItsContents() {
    ended(all(), row("create_volume", "volume:v1", "{\"name\":\"v1\"}", VOLUME));
    assertThat(payloads())
        .extracting(event -> event.get("type").asText())
        .containsExactlyInAnyOrder("volume.changed", "operation.finished");
    JsonNode changed = of("volume.changed");
    assertThat(changed.get("target"))
        .isEqualTo(json("{\"kind\":\"volume\",\"name\":\"v1\",\"uuid\":\"u-1\"}"));
    assertThat(changed.get("actor")).isEqualTo(json("{\"subject\":\"1\",\"name\":\"ada\"}"));
    assertThat(changed.get("operation"))
        .isEqualTo(json("{\"id\":\"op\",\"name\":\"create_volume\"}"));
    assertThat(changed.get("endpoint").asText()).isEqualTo("filer");
    assertThat(Instant.parse(changed.get("time").asText())).isEqualTo(NOW);
    assertThat(changed.get("id").asText()).matches("evt_[0-9a-f]{32}");
    assertThat(changed.has("state")).isFalse();
    assertThat(of("operation.finished").get("state").asText()).isEqualTo("succeeded");
    assertThat(payloads().toString()).doesNotContain("secret", "size_total");
  }

  @ParameterizedTest
  @EnumSource(
      value = OperationState.class,
      names = {"FAILED", "CANCELLED", "NEEDS_ATTENTION"})
  void whatWasNotDoneIsAnEndAlone(OperationState state) {
    ended(all(), row("create_volume", "volume:v1", "{\"name\":\"v1\"}", null, state, null));
    assertThat(payloads()).hasSize(1);
    assertThat(of("operation.finished").get("state").asText()).isEqualTo(state.key());
    assertThat(of("operation.finished").get("target"))
        .isEqualTo(json("{\"kind\":\"volume\",\"name\":\"v1\"}"));
  }

  @Test
  void aVolumeThatIsTakenAwayIsKnownByItsUuid() {
    ended(
        all(),
        row(
            "restrict_volume",
            "volume:v1",
            "{\"volume\":\"v1\"}",
            null,
            OperationState.SUCCEEDED,
            "u-1"));
    assertThat(of("volume.changed").at("/target/uuid").asText()).isEqualTo("u-1");
  }

  @Test
  void everyKindOfWriteIsOfItsOwnType() {
    Site site = all();
    ended(site, row("delete_snapshot", "volume:v1", "{\"volume\":\"v1\",\"name\":\"s1\"}", null));
    ended(site, row("create_lock", "volume:v1", "{\"volume\":\"v1\",\"host\":\"h1\"}", null));
    ended(
        site,
        row("add_export_rule", "export_policy:p1", "{\"policy\":\"p1\",\"client\":\"c\"}", null));
    ended(
        site,
        row(
            "import_job",
            "volume:v1",
            "{\"volume\":\"v1\",\"job\":\"v1:7:9\",\"staged\":\"x\",\"digest\":\"y\"}",
            "{\"id\":\"v1:7:9\",\"name\":\"secret\"}"));
    ended(site, row("restore_snapshot", "volume:v1", "{\"volume\":\"v1\"}", VOLUME));
    assertThat(of("snapshot.changed").get("target"))
        .isEqualTo(json("{\"kind\":\"snapshot\",\"name\":\"s1\",\"volume\":\"v1\"}"));
    assertThat(of("lock.changed").get("target"))
        .isEqualTo(json("{\"kind\":\"lock\",\"name\":\"h1\",\"volume\":\"v1\"}"));
    assertThat(of("export-policy.changed").get("target"))
        .isEqualTo(json("{\"kind\":\"export_policy\",\"name\":\"p1\"}"));
    assertThat(of("job.changed").get("target"))
        .isEqualTo(json("{\"kind\":\"job\",\"name\":\"v1:7:9\",\"volume\":\"v1\"}"));
    assertThat(of("volume.changed").at("/operation/name").asText()).isEqualTo("restore_snapshot");
  }

  @ParameterizedTest
  @EnumSource(io.storagegateway.spi.Operation.class)
  void noOperationIsUnknown(io.storagegateway.spi.Operation operation) {
    ended(all(), row(operation.key(), "volume:v1", "{\"volume\":\"v1\"}", null));
    assertThat(payloads())
        .hasSize(operation == io.storagegateway.spi.Operation.WRITE_METRICS ? 1 : 2);
  }

  @Test
  void aLockOfTheGatewaysOwnIsTold() {
    Site site = all();
    sqlite.<Void>write(
        handle -> {
          site.events.changed(handle, "filer", Volume.of("v1", "u-1", "1").build(), "h1", Site.ADA);
          return null;
        });
    assertThat(of("lock.changed").get("target"))
        .isEqualTo(json("{\"kind\":\"lock\",\"name\":\"h1\",\"volume\":\"v1\"}"));
    assertThat(of("lock.changed").has("operation")).isFalse();
  }

  @Test
  void maintenanceIsToldWithItsReason() {
    Site site = all();
    sqlite.<Void>write(
        handle -> {
          site.events.begun(handle, "filer", "New disks.", Site.ADA);
          return null;
        });
    JsonNode event = of("endpoint.state");
    assertThat(event.get("state").asText()).isEqualTo("maintenance");
    assertThat(event.get("reason").asText()).isEqualTo("New disks.");
    assertThat(event.at("/actor/name").asText()).isEqualTo("ada");
    assertThat(event.has("replica")).isFalse();
  }

  @Test
  void anEventSharesTheFateOfItsTransaction() {
    for (Database database : DATABASES.all()) {
      Site site = new Site(database, new ManualClock(), Configured.at(URL));
      assertThatThrownBy(
              () ->
                  database.<Void>write(
                      handle -> {
                        site.events.ended(handle, "filer", Site.ADA);
                        throw new IllegalStateException("undone");
                      }))
          .hasMessage("undone");
      assertThat(site.pending()).isZero();
      assertThat(site.outbox.news()).isEmpty();
      site.happens("filer");
      assertThat(site.pending()).isEqualTo(1);
      assertThat(site.outbox.news()).containsExactly(site.only().webhook().id());
    }
  }

  @Test
  void aWebhookHasTheEventsAndEndpointsThatItWants() {
    WebhookConfiguration volumes =
        Configured.of(URI.create("https://one.example/"), List.of("volume.*", "lock.*"), null);
    WebhookConfiguration other =
        Configured.of(URI.create("https://two.example/"), null, List.of("other"));
    Site site = new Site(sqlite, new ManualClock(), volumes, other);
    ended(site, row("create_volume", "volume:v1", "{\"name\":\"v1\"}", VOLUME));
    assertThat(webhooks()).containsExactly(Webhook.of(volumes).id());
    site.happens("other");
    assertThat(webhooks())
        .containsExactlyInAnyOrder(Webhook.of(volumes).id(), Webhook.of(other).id());
  }

  private Site all() {
    return new Site(sqlite, new ManualClock(), Configured.at(URL));
  }

  private void ended(Site site, OperationRow row) {
    sqlite.<Void>write(
        handle -> {
          site.events.ended(handle, row);
          return null;
        });
  }

  private List<JsonNode> payloads() {
    return sqlite
        .read(
            handle ->
                handle
                    .createQuery("select payload from webhook_deliveries")
                    .mapTo(String.class)
                    .list())
        .stream()
        .map(GatewayEventsTest::json)
        .toList();
  }

  private List<String> webhooks() {
    return sqlite.read(
        handle ->
            handle
                .createQuery("select webhook from webhook_deliveries")
                .mapTo(String.class)
                .list());
  }

  private JsonNode of(String type) {
    return payloads().stream()
        .filter(event -> event.get("type").asText().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OperationRow row(String operation, String target, String request, String result) {
    return row(operation, target, request, result, OperationState.SUCCEEDED, null);
  }

  private static OperationRow row(
      String operation,
      String target,
      String request,
      String result,
      OperationState state,
      String doomed) {
    return new OperationRow(
        "op", "filer", target, 1, operation, request, "{}", "1", "ada", "request", null, state,
        true, 1, false, false, null, null, null, doomed, result, null, NOW, NOW, NOW, NOW, null);
  }
}
