package io.storagegateway.metricstore;

import io.storagegateway.testing.RealComponent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A Prometheus of its own on the loopback address, with values that it did not have to wait for.
 */
final class RealPrometheus implements AutoCloseable {
  static final String USER = "gateway";
  static final String PASSWORD = "pass word";

  private static final String PASSWORD_HASH =
      "$2a$04$rVO6zCUCgKt3f76GuP2couvaaZDYJjHYHG2ur/Qdr9DPt2JrLzxKK";
  private static final int PATIENCE = 60;

  private final Process process;
  private final URI url;

  private RealPrometheus(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** Values to begin with. */
  static final class Values {
    private final Map<String, StringBuilder> byMetric = new TreeMap<>();

    Values add(String metric, String labels, Instant time, String value) {
      byMetric
          .computeIfAbsent(metric, any -> new StringBuilder())
          .append(metric + '{' + labels + "} " + value + ' ' + time.getEpochSecond() + '\n');
      return this;
    }

    /** One value a minute. */
    Values add(String metric, String labels, Instant start, double... values) {
      for (int i = 0; i < values.length; i++) {
        if (!Double.isNaN(values[i])) {
          add(metric, labels, start.plusSeconds(60L * i), Double.toString(values[i]));
        }
      }
      return this;
    }

    private String openMetrics() {
      StringBuilder text = new StringBuilder();
      byMetric.forEach(
          (metric, lines) ->
              text.append("# TYPE ").append(metric).append(" gauge\n").append(lines));
      return text.append("# EOF\n").toString();
    }
  }

  /**
   * Starts one, or ends the calling test where there is none to start.
   *
   * @param folder an empty folder for its files
   * @param withPassword whether only {@link #USER} may ask it
   */
  static RealPrometheus start(Path folder, Values values, boolean withPassword)
      throws IOException, InterruptedException {
    Path prometheus = RealComponent.PROMETHEUS.require("metrics are not read from Prometheus");
    Path promtool = RealComponent.PROMTOOL.require("metrics are not read from Prometheus");
    Path data = Files.createDirectories(folder.resolve("data"));
    Path text = Files.writeString(folder.resolve("values.txt"), values.openMetrics());
    run(
        folder,
        List.of(
            promtool.toString(),
            "tsdb",
            "create-blocks-from",
            "openmetrics",
            text.toString(),
            data.toString()));
    Path config = Files.writeString(folder.resolve("prometheus.yml"), "global: {}\n");
    int port = freePort();
    List<String> command =
        new ArrayList<>(
            List.of(
                prometheus.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + data,
                "--storage.tsdb.retention.time=30d",
                "--web.listen-address=127.0.0.1:" + port));
    if (withPassword) {
      String users = "basic_auth_users:\n  " + USER + ": " + PASSWORD_HASH + "\n";
      command.add("--web.config.file=" + Files.writeString(folder.resolve("web.yml"), users));
    }
    RealPrometheus started =
        new RealPrometheus(process(folder, command), URI.create("http://127.0.0.1:" + port));
    started.awaitReady(folder);
    return started;
  }

  URI url() {
    return url;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitReady(Path folder) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest ready = HttpRequest.newBuilder(url.resolve("/-/ready")).build();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    while (process.isAlive() && System.nanoTime() < end) {
      try {
        int status = client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status == 200 || status == 401) {
          return;
        }
      } catch (IOException e) {
        // it does not listen yet
      }
      Thread.sleep(50);
    }
    close();
    throw new IllegalStateException(
        "Prometheus did not start: " + Files.readString(folder.resolve("log")));
  }

  private static void run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    if (process(folder, command).waitFor() != 0) {
      throw new IllegalStateException(command + ": " + Files.readString(folder.resolve("log")));
    }
  }

  private static Process process(Path folder, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
