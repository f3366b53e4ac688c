package io.storagegateway.metricstore;

import io.storagegateway.contract.BackendFixture;
import io.storagegateway.contract.StorageSystem;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.BackendFactory;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the contract suite has to know of Prometheus. Nobody can write into it, so that all cases
 * share one.
 */
final class PrometheusFixture implements BackendFixture {
  private static final int MINUTES = 55;
  private static PrometheusFixture shared;

  private final RealPrometheus prometheus;

  private PrometheusFixture(Path folder) throws IOException, InterruptedException {
    Instant start = Instant.now().minus(Duration.ofMinutes(MINUTES));
    double[] measured = IntStream.range(0, MINUTES).mapToDouble(i -> 1 + i % 7).toArray();
    RealPrometheus.Values values = new RealPrometheus.Values();
    for (String host : new String[] {"a1", "a2", "a10"}) {
      values.add("load", "instance=\"" + host + "\"", start, measured);
    }
    this.prometheus = RealPrometheus.start(folder, values, false);
  }

  /** The only one, which lives until the tests end. Where there is no Prometheus the test ends. */
  static synchronized PrometheusFixture shared() {
    if (shared == null) {
      try {
        Path folder = Files.createTempDirectory("prometheus");
        shared = new PrometheusFixture(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shared.end(folder)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted while Prometheus starts", e);
      }
    }
    return shared;
  }

  private void end(Path folder) {
    prometheus.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public BackendFactory<?> factory() {
    return new MetricStoreFactory();
  }

  @Override
  public StorageSystem newStorage() {
    return new Shared(prometheus);
  }

  private record Shared(RealPrometheus prometheus) implements StorageSystem {
    @Override
    public Backend open(BackendContext context) {
      MetricSettings load = TestSettings.metric(null, "load{instance=~\"{{.Nodes}}\"}");
      return new MetricStoreBackend(
          context,
          TestSettings.of(StoreKind.PROMETHEUS, prometheus.url())
              .cluster("alex", Map.of("load", load), "load")
              .build());
    }

    @Override
    public boolean owns(Thread thread) {
      return thread.getName().startsWith("process reaper");
    }
  }
}
