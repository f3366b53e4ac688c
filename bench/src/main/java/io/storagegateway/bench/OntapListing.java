package io.storagegateway.bench;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.contract.fake.FakeContext;
import io.storagegateway.netapp.FilerUrl;
import io.storagegateway.netapp.NetAppFactory;
import io.storagegateway.netapp.NetAppSettings;
import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.ontap.simulator.RecordedRequest;
import io.storagegateway.ontap.simulator.SimulatorSettings;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Secret;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.value.Volume;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Lists the volumes of a simulated filer page by page, by turns with the netapp plugin and with a
 * bare HTTP client that asks for the same and throws the answers away, and says what a page took.
 *
 * <p>Arguments: how many volumes, the page size, the filer's own time for a request in
 * milliseconds, how many listings are for warming up, and how many count.
 */
public final class OntapListing {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int BUFFER = 1 << 16;

  private final OntapSimulator filer;
  private final Volumes volumes;
  private final int pageSize;

  private OntapListing(OntapSimulator filer, Volumes volumes, int pageSize) {
    this.filer = filer;
    this.volumes = volumes;
    this.pageSize = pageSize;
  }

  /** Measures and prints {@code name=value} pairs. */
  public static void main(String[] arguments) throws IOException {
    int[] numbers = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
    SimulatorSettings simulated =
        SimulatorSettings.defaults().withLatency(Duration.ofMillis(numbers[2]));
    try (OntapSimulator filer = OntapSimulator.start(simulated)) {
      filer.fill(numbers[0]);
      NetAppSettings settings = settings(filer, numbers[1]);
      try (Backend backend = new NetAppFactory().create(new FakeContext("bench"), settings)) {
        new OntapListing(filer, backend.require(Volumes.class), numbers[1])
            .compare(numbers[3], numbers[4]);
      }
    }
  }

  private void compare(int warm, int counted) throws IOException {
    filer.forgetRequests();
    int found = listed();
    List<URI> asked = filer.requests().stream().map(this::url).toList();
    double[] plugin = new double[counted];
    double[] bare = new double[counted];
    for (int i = -warm; i < counted; i++) {
      long began = System.nanoTime();
      listed();
      long between = System.nanoTime();
      for (URI url : asked) {
        read(url);
      }
      if (i >= 0) {
        plugin[i] = (between - began) / NANOS_PER_MILLI / asked.size();
        bare[i] = (System.nanoTime() - between) / NANOS_PER_MILLI / asked.size();
      }
    }
    System.out.printf(
        Locale.ROOT,
        "volumes=%d requests=%d plugin_ms=%.3f bare_ms=%.3f%n",
        found,
        asked.size(),
        median(plugin),
        median(bare));
  }

  private int listed() {
    int found = 0;
    Query query = Query.all(pageSize);
    Optional<String> next;
    do {
      Page<Volume> page = volumes.list(FakeCall.any(), query);
      found += page.items().size();
      next = page.next();
      query = next.map(query::after).orElse(query);
    } while (next.isPresent());
    return found;
  }

  private URI url(RecordedRequest request) {
    String query =
        request.query().entrySet().stream()
            .map(
                one ->
                    one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return filer.url().resolve(request.path() + "?" + query);
  }

  private void read(URI url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
    connection.setRequestProperty("Authorization", "Basic " + credentials());
    connection.setRequestProperty("Accept", "application/json");
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    try (InputStream answer = connection.getInputStream()) {
      for (int count = 0; count >= 0; count = answer.read(buffer)) {
        bytes += count;
      }
    }
    if (bytes == 0) {
      throw new IOException("the filer answered nothing");
    }
  }

  private String credentials() {
    String both = filer.username() + ":" + filer.password();
    return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  private static NetAppSettings settings(OntapSimulator filer, int pageSize) {
    return new NetAppSettings(
        new FilerUrl(filer.url()),
        filer.svm(),
        null,
        filer.username(),
        Secret.of(filer.password()),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        pageSize,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static double median(double[] values) {
    double[] ordered = values.clone();
    Arrays.sort(ordered);
    return (ordered[(ordered.length - 1) / 2] + ordered[ordered.length / 2]) / 2;
  }
}
