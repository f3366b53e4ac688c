package io.storagegateway.bench;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.contract.fake.FakeContext;
import io.storagegateway.metricstore.MetricStoreFactory;
import io.storagegateway.metricstore.MetricStoreSettings;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.value.MetricItem;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricSeries;
import io.storagegateway.spi.value.MetricStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads metrics of many hosts through the plugin, by turns with reading the store's own answer, and
 * says what each took.
 *
 * <p>Arguments: the address of a {@link BenchStore}; how many hosts, metrics and values it has and
 * when the first was measured; how many rounds are for warming up, and how many count.
 */
public final class MetricStoreReading {
  private static final int MINUTE = 60;
  private static final int BUFFER = 1 << 16;
  private static final double NANOS_PER_MILLI = 1e6;

  private final URI url;
  private final List<String> hosts;
  private final List<String> metrics;
  private final long from;
  private final long to;

  private MetricStoreReading(String[] arguments) {
    this.url = URI.create(arguments[0]);
    this.hosts =
        IntStream.range(0, Integer.parseInt(arguments[1])).mapToObj(BenchStore::host).toList();
    this.metrics =
        IntStream.range(0, Integer.parseInt(arguments[2])).mapToObj(BenchStore::metric).toList();
    this.from = Long.parseLong(arguments[4]);
    this.to = from + (Long.parseLong(arguments[3]) - 1) * MINUTE;
  }

  /** Measures and prints {@code name=value} pairs. */
  public static void main(String[] arguments) throws Exception {
    new MetricStoreReading(arguments)
        .compare(Integer.parseInt(arguments[5]), Integer.parseInt(arguments[6]));
  }

  private void compare(int warm, int counted) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    try (Backend backend = new MetricStoreFactory().create(new FakeContext("bench"), settings())) {
      for (int round = -warm; round < counted; round++) {
        long began = System.nanoTime();
        long bytes = readOwn(client);
        long between = System.nanoTime();
        long values = readThrough(backend);
        long ended = System.nanoTime();
        if (round >= 0) {
          System.out.printf(
              Locale.ROOT,
              "bytes=%d values=%d own_ms=%.1f through_ms=%.1f heap_mb=%d%n",
              bytes,
              values,
              (between - began) / NANOS_PER_MILLI,
              (ended - between) / NANOS_PER_MILLI,
              Runtime.getRuntime().maxMemory() >> 20);
        }
      }
    }
  }

  /** All of it in one answer, of which nothing is looked at. */
  private long readOwn(HttpClient client) throws Exception {
    String queries =
        hosts.stream()
            .flatMap(
                host ->
                    metrics.stream()
                        .map(metric -> "{\"metric\":\"" + metric + "\",\"host\":\"" + host + "\"}"))
            .collect(Collectors.joining(",", "[", "]"));
    String body =
        "{\"cluster\":\"bench\",\"with-padding\":false,\"from\":"
            + from
            + ",\"to\":"
            + (to + 1)
            + ",\"queries\":"
            + queries
            + "}";
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/api/query/"))
            .method("GET", HttpRequest.BodyPublishers.ofString(body))
            .build();
    long bytes = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
      for (int read = 0; read >= 0; read = in.read(buffer)) {
        bytes += read;
      }
    }
    return bytes;
  }

  private long readThrough(Backend backend) throws Exception {
    MetricQuery query =
        new MetricQuery(
            BenchStore.CLUSTER,
            hosts,
            metrics,
            MetricQuery.NODE,
            List.of(),
            Instant.ofEpochSecond(from),
            Instant.ofEpochSecond(to),
            Optional.empty(),
            MetricQuery.What.BOTH);
    long values = 0;
    try (MetricStream stream = backend.require(Metrics.class).query(FakeCall.any(), query)) {
      for (Optional<MetricItem> item = stream.next(); item.isPresent(); item = stream.next()) {
        MetricSeries series = (MetricSeries) item.get();
        values += series.values().size();
      }
    }
    return values;
  }

  private MetricStoreSettings settings() {
    return JsonMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .build()
        .convertValue(
            Map.of(
                "kind",
                "cc-metric-store",
                "url",
                url.toString(),
                "clusters",
                Map.of(BenchStore.CLUSTER, Map.of())),
            MetricStoreSettings.class);
  }
}
