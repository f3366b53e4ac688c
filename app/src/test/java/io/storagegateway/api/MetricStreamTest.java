package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.BuiltPlugin;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RunningGateway;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Series that are sent as they come, and what fails on the way. The metric's name says how. */
class MetricStreamTest {
  private static final String FACTORY =
      """
      package sample;
      import io.storagegateway.spi.*;
      import io.storagegateway.spi.facet.*;
      import io.storagegateway.spi.request.*;
      import io.storagegateway.spi.value.*;
      import java.time.*;
      import java.util.*;
      import java.util.concurrent.atomic.*;
      public class SampleFactory implements BackendFactory<SampleFactory.Settings> {
        public record Settings() {}
        @Override public String type() { return "sample"; }
        @Override public Class<Settings> settings() { return Settings.class; }
        @Override public Backend create(BackendContext context, Settings settings) {
          return new Store(new AtomicInteger(), new AtomicInteger());
        }
        record Store(AtomicInteger opened, AtomicInteger closed) implements Backend, Metrics {
          private static final MetricValues DAY = day();
          private static MetricValues day() {
            double[] values = new double[1440];
            for (int i = 0; i < values.length; i++) {
              values[i] = i % 50 == 0 ? Double.NaN : 1000 + i * 0.125;
            }
            return MetricValues.of(values, values.length);
          }
          @Override public Capabilities capabilities() {
            return Capabilities.none()
                .supports(Operation.QUERY_METRICS)
                .kind(Kind.METRIC, KindRules.named("[a-z]+", 64).build())
                .build();
          }
          @Override public Health health(CallContext call) {
            return Health.up(opened.get() - closed.get() + " open, " + opened.get() + " opened");
          }
          @Override public <F extends Facet> Optional<F> facet(Class<F> facet) {
            return facet.isInstance(this) ? Optional.of(facet.cast(this)) : Optional.empty();
          }
          @Override public Page<Metric> list(CallContext call, Query query) {
            return Page.only(List.of());
          }
          @Override public MetricStream query(CallContext call, MetricQuery query) {
            String how = query.metrics().get(0);
            opened.incrementAndGet();
            return new MetricStream() {
              private int given;
              @Override public Optional<MetricItem> next() {
                given++;
                return switch (how) {
                  case "early" -> throw trouble(ErrorKind.BAD_ANSWER);
                  case "refused" -> throw trouble(ErrorKind.PERMISSION);
                  case "defect" -> throw new IllegalStateException("the plugin's words");
                  case "late" -> {
                    if (given > 1000) throw trouble(ErrorKind.BAD_ANSWER);
                    yield Optional.of(series(query));
                  }
                  case "endless" -> Optional.of(series(query));
                  case "many" -> given <= 5000 ? Optional.of(series(query)) : Optional.empty();
                  case "failing" ->
                      given <= 3000
                          ? Optional.of(new MetricFailure("h" + given, how, "node", null,
                              ErrorKind.BAD_ANSWER, "store-error", "It cannot be had."))
                          : given == 3001 ? Optional.of(series(query)) : Optional.empty();
                  case "hanging" -> {
                    try {
                      Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                    throw trouble(ErrorKind.TIMEOUT);
                  }
                  default -> Optional.empty();
                };
              }
              @Override public void close() {
                closed.incrementAndGet();
              }
            };
          }
          private static BackendException trouble(ErrorKind kind) {
            return BackendException.of(kind, "The store failed.").reason("store-failed").build();
          }
          private static MetricSeries series(MetricQuery query) {
            return new MetricSeries("h", query.metrics().get(0), "node", null, null, query.from(),
                Duration.ofMinutes(1), null, new MetricStatistics(1.0, 1.0, 1.0, 1411L), DAY);
          }
        }
      }
      """;

  private static RunningGateway gateway;
  private static Http http;

  @BeforeAll
  static void start(@TempDir Path folder) {
    BuiltPlugin.in(folder).source("sample.SampleFactory", FACTORY).build();
    gateway =
        RunningGateway.start(
            """
            endpoints:
              store:
                plugin: sample
                settings: {}
                limits: { breaker: { failure_rate: 1, window: 50, minimum_calls: 50 } }
              impatient: { plugin: sample, settings: {}, limits: { idle_timeout: 1s } }
            auth: { mode: development }
            plugins: { directories: ['%s'] }
            """
                .formatted(folder));
    http = gateway.signedIn();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({
    "store, early, 502, store-failed",
    "store, refused, 502, store-failed",
    "store, defect, 502, backend-defect",
    "impatient, hanging, 504, idle-timeout",
  })
  void whatFailsBeforeTheFirstSeriesIsAProblem(
      String endpoint, String how, int status, String type) {
    Answer answer = http.post("/v4/" + endpoint + "/metrics/query", asked(how));
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.json().get("type").asText()).endsWith("/" + type);
    assertThat(answer.body()).doesNotContain("the plugin's words");
    nothingStaysOpen(endpoint);
  }

  @ParameterizedTest
  @CsvSource({"json", "csv"})
  void whatFailsLaterBreaksTheConnectionSoThatNobodyTakesItForWhole(String format) {
    HttpRequest request = request("late", format);
    assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
    nothingStaysOpen("store");
  }

  @Test
  void nothingAtAllIsAnAnswerToo() {
    Answer answer = http.post("/v4/store/metrics/query", asked("nothing"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("series")).isEmpty();
    assertThat(answer.json().get("partial").asBoolean()).isFalse();
  }

  @Test
  void manyFailuresAreCountedAndSomeOfThemNamed() {
    Answer answer = http.post("/v4/store/metrics/query", asked("failing"));
    assertThat(answer.json().get("series")).hasSize(1);
    assertThat(answer.json().get("failed").asInt()).isEqualTo(3_000);
    assertThat(answer.json().get("failures")).hasSize(1_000);
  }

  @Test
  void whoHangsUpEndsTheQuestion() throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpResponse<InputStream> answer =
        client.send(request("endless", "json"), BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      assertThat(body.readNBytes(1_000_000)).hasSize(1_000_000);
    }
    nothingStaysOpen("store");
  }

  /** Seven million values do not fit into the memory that they may take. */
  @Test
  void aDayOfManyMachinesFlowsThrough() throws IOException, InterruptedException {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    long before = runtime.totalMemory() - runtime.freeMemory();
    long values = 0;
    long greatest = 0;
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient().send(request("many", "json"), BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    try (InputStream body = answer.body();
        JsonParser json = new ObjectMapper().createParser(body)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_NULL || token == JsonToken.VALUE_NUMBER_FLOAT) {
          values++;
          if (values % 1_000_000 == 0) {
            System.gc();
            greatest = Math.max(greatest, runtime.totalMemory() - runtime.freeMemory());
          }
        }
      }
    }
    assertThat(values).isGreaterThan(7_200_000);
    assertThat(greatest - before).as("bytes that were in use").isLessThan(64L << 20);
  }

  private static void nothingStaysOpen(String endpoint) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(http.get("/v4/" + endpoint).json().at("/health/message").asText())
                    .startsWith("0 open"));
  }

  private static HttpRequest request(String how, String format) {
    return HttpRequest.newBuilder(gateway.uri().resolve("/v4/store/metrics/query?format=" + format))
        .header("Content-Type", "application/json")
        .header("Cookie", cookie())
        .POST(HttpRequest.BodyPublishers.ofString(asked(how)))
        .build();
  }

  private static String cookie() {
    return gateway.http().get("/login").header("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  private static String asked(String how) {
    return "{\"cluster\":\"alpha\",\"metrics\":[\"%s\"],\"from\":\"2026-01-01T00:00:00Z\","
            .formatted(how)
        + "\"to\":\"2026-01-02T00:00:00Z\"}";
  }
}
