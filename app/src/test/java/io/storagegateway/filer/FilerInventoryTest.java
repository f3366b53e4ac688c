package io.storagegateway.filer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.ontap.simulator.SimulatorSettings;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A filer that takes seconds to list its volumes, and that others work on, too. */
class FilerInventoryTest {
  private static final int VOLUMES = 100;
  private static final String LIST = "/v4/filer/volumes?limit=1000";

  private final OntapSimulator filer =
      OntapSimulator.start(
          SimulatorSettings.defaults()
              .withTimePerRecord(Duration.ofMillis(10))
              .withCredentials("gateway", "secret-of-the-test"));
  private RunningGateway gateway;
  private Http http;

  @BeforeEach
  void start() {
    filer.fill(VOLUMES);
    gateway =
        RunningGateway.start(
            """
            endpoints:
              filer:
                plugin: netapp
                settings: { url: "%s", svm: %s, username: %s, password: "%s" }
                inventory: { refresh: 1s }
            auth: { mode: development }
            """
                .formatted(filer.url(), filer.svm(), filer.username(), filer.password()));
    http = gateway.signedIn();
    awaitKept();
  }

  @AfterEach
  void close() {
    gateway.close();
    filer.close();
  }

  @Test
  void aListIsAnsweredWhileTheFilerIsListedAgain() {
    JsonNode first = inventory();
    int objects = first.get("objects").asInt();
    assertThat(objects).as("but those out of use").isGreaterThan(VOLUMES / 2);
    assertThat(first.get("took_ms").asLong()).as("a slow filer").isGreaterThan(900);
    filer.forgetRequests();
    Set<String> seen = new TreeSet<>();
    await()
        .until(
            () -> {
              Answer list = http.get(LIST);
              assertThat(list.status()).isEqualTo(200);
              assertThat(list.header("Age")).as("never the filer itself").isPresent();
              assertThat(list.json().get("items")).hasSize(objects);
              seen.add(list.json().get("as_of").asText());
              return seen.size() > 1;
            });
  }

  @Test
  void whatIsMadeIsInTheListAtOnceAndNoListingUnderWayUndoesIt() {
    Set<String> seen = new TreeSet<>();
    for (int round = 0; round < 3; round++) {
      String name = "fresh" + round;
      create(name);
      String present = inventory().get("as_of").asText();
      await()
          .until(
              () -> {
                assertThat(names()).contains(name);
                seen.add(inventory().get("as_of").asText());
                return !inventory().get("as_of").asText().equals(present);
              });
    }
    assertThat(seen).hasSizeGreaterThan(1);
    assertThat(problems("volume_created_outside")).isEmpty();
    assertThat(http.delete("/v4/filer/volumes/fresh0").status()).isEqualTo(204);
    assertThat(names()).doesNotContain("fresh0").contains("fresh1", "fresh2");
    assertThat(problems("volume_vanished")).isEmpty();
  }

  @Test
  void aRestartStartsWarmAlsoWhileTheFilerIsDown() {
    Set<String> before = names();
    filer.goDown(false);
    gateway.restart();
    http = gateway.signedIn();
    Answer list = http.get(LIST);
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.header("Age")).isPresent();
    assertThat(names()).isEqualTo(before);
    await().until(() -> !http.get(LIST).json().get("problems").isEmpty());
    JsonNode problem = http.get(LIST).json().get("problems").get(0);
    assertThat(problem.get("reason").asText()).isEqualTo("inventory-stale");
    JsonNode state = inventory();
    assertThat(state.get("kept").asBoolean()).isTrue();
    assertThat(state.get("failure").get("message").asText()).isNotEmpty();
    assertThat(problems("inventory_stale")).hasSize(1);
    assertThat(http.get("/v4/filer/volumes/" + before.iterator().next()).status()).isEqualTo(200);
    filer.comeUp();
    await().until(() -> http.get(LIST).json().get("problems").isEmpty());
    assertThat(problems("inventory_stale")).isEmpty();
    assertThat(inventory().get("failure").isNull()).isTrue();
  }

  @Test
  void whoWorksOnTheFilerPastTheGatewayIsNoticed() {
    create("kept");
    create("renamed");
    create("lost");
    String uuid = http.get("/v4/filer/volumes/lost").json().get("uuid").asText();
    assertThat(http.put("/v4/filer/volumes/lost/locks/host-1", "{}").status()).isEqualTo(201);
    awaitListing();
    assertThat(all()).isEmpty();
    FilerClient outside = new FilerClient(filer);
    outside.delete("lost");
    outside.rename("renamed", "other");
    outside.create("foreign");
    await().until(() -> all().size() == 3);
    JsonNode gone = problems("volume_vanished").get(0);
    assertThat(gone.get("target").get("name").asText()).isEqualTo("lost");
    assertThat(gone.get("target").get("uuid").asText()).isEqualTo(uuid);
    assertThat(gone.get("correction").asText()).isNotEmpty();
    assertThat(problems("volume_created_outside").get(0).get("target").get("name").asText())
        .isEqualTo("foreign");
    JsonNode lock = problems("lock_without_volume").get(0);
    assertThat(lock.get("target").get("uuid").asText()).isEqualTo(uuid);
    assertThat(lock.get("target").get("name").asText()).isEqualTo("host-1");
    assertThat(http.delete("/v4/filer/volumes/" + uuid + "/locks/host-1").status()).isEqualTo(404);
    assertThat(problems("lock_without_volume")).as("as its correction says").isEmpty();
    gateway.restart();
    http = gateway.signedIn();
    assertThat(all()).hasSize(2);
    create("lost");
    assertThat(problems("volume_vanished")).isEmpty();
    outside.delete("foreign");
    await().until(() -> all().isEmpty());
    assertThat(names()).contains("kept", "other", "lost").doesNotContain("foreign");
  }

  private void create(String name) {
    Answer made =
        http.post(
            "/v4/filer/volumes",
            "{\"name\": \"%s\", \"size_total\": 1073741824, \"junction_path\": \"/%s\"}"
                .formatted(name, name));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
  }

  private void awaitKept() {
    await().until(() -> http.get(LIST).header("Age").isPresent());
  }

  /** Until the filer was listed by a listing that has begun by now at the earliest. */
  private void awaitListing() {
    for (int i = 0; i < 2; i++) {
      String present = inventory().get("as_of").asText();
      await()
          .until(
              () -> {
                names();
                return !inventory().get("as_of").asText().equals(present);
              });
    }
  }

  private JsonNode inventory() {
    return http.get("/v4/filer").json().get("inventory").get("volume");
  }

  private List<JsonNode> all() {
    names();
    return items(http.get("/v4/filer/problems"));
  }

  private List<JsonNode> problems(String kind) {
    return items(http.get("/v4/filer/problems?kind=" + kind));
  }

  private static List<JsonNode> items(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    List<JsonNode> items = new ArrayList<>();
    answer.json().get("items").forEach(items::add);
    return items;
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    http.get(LIST).json().get("items").forEach(item -> names.add(item.get("name").asText()));
    return names;
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofMinutes(1));
  }
}
