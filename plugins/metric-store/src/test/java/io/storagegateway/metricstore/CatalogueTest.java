package io.storagegateway.metricstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.metricstore.source.Cluster;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.value.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private final LinkedArchive archive = new LinkedArchive();
  private final LinkingContext context = new LinkingContext(archive, Instant.EPOCH);

  @Test
  void theLinkedArchiveTellsWhatTheSettingsDoNot() {
    archive.metrics.add(metric("alex", "clock"));
    archive.metrics.add(metric("alex", "ipc"));
    archive.metrics.add(metric("bert", "other"));
    Catalogue catalogue = catalogue("alex", "bert");

    assertThat(catalogue.require(FakeCall.any(), "alex").metrics())
        .containsOnlyKeys("clock", "ipc");
    assertThat(catalogue.all(FakeCall.any()))
        .extracting(Cluster::name)
        .containsExactly("alex", "bert");
    assertThat(archive.asked).isEqualTo(1);
  }

  @Test
  void theSettingsCountMoreThanTheArchive() {
    archive.metrics.add(metric("alex", "clock"));
    Catalogue catalogue =
        new Catalogue(
            Map.of(
                "alex",
                new ClusterSettings(Map.of("x", TestSettings.metric(null, null)), null, null)),
            context);

    assertThat(catalogue.require(FakeCall.any(), "alex").metrics()).containsOnlyKeys("x");
    assertThat(archive.asked).isZero();
  }

  @Test
  void anArchiveThatDoesNotKnowAllClustersYetIsAskedAgainSoon() {
    Catalogue catalogue = catalogue("alex");
    assertThat(catalogue.require(FakeCall.any(), "alex").mayHave("anything")).isTrue();
    archive.metrics.add(metric("alex", "clock"));

    context.pass(Duration.ofSeconds(11));
    assertThat(catalogue.require(FakeCall.any(), "alex").mayHave("anything")).isFalse();
    context.pass(Duration.ofSeconds(11));
    catalogue.all(FakeCall.any());
    assertThat(archive.asked).isEqualTo(2);
    context.pass(Duration.ofMinutes(5));
    catalogue.all(FakeCall.any());
    assertThat(archive.asked).isEqualTo(3);
  }

  @Test
  void withoutTheArchiveValuesCanBeReadNevertheless() {
    archive.metrics.add(metric("alex", "clock"));
    Catalogue catalogue = catalogue("alex");
    catalogue.all(FakeCall.any());
    context.pass(Duration.ofMinutes(6));
    archive.down = true;

    assertThat(catalogue.require(FakeCall.any(), "alex").metrics()).containsOnlyKeys("clock");
    assertThatThrownBy(() -> catalogue.all(FakeCall.any())).isInstanceOf(BackendException.class);
  }

  @Test
  void anArchiveThatDoesNotAnswerIsAskedAgainOnlyAfterAWhile() {
    Catalogue catalogue = catalogue("alex");
    archive.down = true;

    assertThat(catalogue.require(FakeCall.any(), "alex").mayHave("anything")).isTrue();
    assertThat(catalogue.require(FakeCall.any(), "alex").mayHave("anything")).isTrue();
    assertThatThrownBy(() -> catalogue.all(FakeCall.any())).isInstanceOf(BackendException.class);
    assertThat(archive.failed).isEqualTo(1);
    context.pass(Duration.ofSeconds(11));
    archive.down = false;
    archive.metrics.add(metric("alex", "clock"));
    assertThat(catalogue.require(FakeCall.any(), "alex").metrics()).containsOnlyKeys("clock");
  }

  @Test
  void aClusterThatIsNotConfiguredIsNotThere() {
    assertThatThrownBy(() -> catalogue("alex").require(FakeCall.any(), "bert"))
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.reason()).isEqualTo("volume-not-found"));
  }

  private Catalogue catalogue(String... clusters) {
    Map<String, ClusterSettings> settings = new LinkedHashMap<>();
    for (String cluster : clusters) {
      settings.put(cluster, new ClusterSettings(null, null, null));
    }
    return new Catalogue(settings, context);
  }

  private static Metric metric(String cluster, String name) {
    return new Metric(cluster, name, "u", "node", Duration.ofSeconds(60), null, null);
  }

  /** Gives one metric a page. */
  private static final class LinkedArchive implements Metrics {
    private final List<Metric> metrics = new ArrayList<>();
    private int asked;
    private int failed;
    private boolean down;

    @Override
    public Page<Metric> list(CallContext call, Query query) {
      if (down) {
        failed++;
        throw BackendException.of(ErrorKind.UNAVAILABLE, "It is down.").build();
      }
      String after = query.after().orElse("");
      if (after.isEmpty()) {
        asked++;
      }
      List<Metric> rest =
          metrics.stream().filter(one -> one.key().compareTo(after) > 0).limit(2).toList();
      return Page.cut(rest, 1, Metric::key);
    }
  }
}
