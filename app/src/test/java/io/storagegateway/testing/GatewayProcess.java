package io.storagegateway.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The gateway as a process of its own, as an operator runs it; what it prints goes to a file. */
public final class GatewayProcess implements AutoCloseable {
  private static final Pattern STARTED =
      Pattern.compile("serves .* on (https?://\\S+) \\(admin port: (http://\\S+)\\)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path output;
  private URI uri;
  private URI adminUri;

  private GatewayProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Runs {@code serve}.
   *
   * @param file the {@code config.yml}
   * @param output gets what is printed
   * @param environment variables; ports are free ones unless they are told
   */
  public static GatewayProcess serve(Path file, Path output, Map<String, String> environment) {
    return run(List.of("serve", file.toString()), output, environment);
  }

  /**
   * Runs {@code check}.
   *
   * @param file the {@code config.yml}
   * @param output gets what is printed
   */
  public static GatewayProcess check(Path file, Path output) {
    return run(List.of("check", file.toString()), output, Map.of());
  }

  private static GatewayProcess run(
      List<String> arguments, Path output, Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("io.storagegateway.Main");
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("GATEWAY_PORT", "0");
    builder.environment().put("GATEWAY_ADMIN_PORT", "0");
    builder.environment().putAll(environment);
    try {
      return new GatewayProcess(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it serves. */
  public GatewayProcess started() {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              Matcher matcher = STARTED.matcher(output());
              assertThat(process.isAlive()).as(output()).isTrue();
              if (matcher.find()) {
                uri = URI.create(matcher.group(1));
                adminUri = URI.create(matcher.group(2));
              }
              return uri != null;
            });
    return this;
  }

  /** An anonymous client of the API. */
  public Http http() {
    return new Http(uri);
  }

  /** A client of the admin port. */
  public Http admin() {
    return new Http(adminUri);
  }

  /** A client that sends what no decent client would. */
  public RawHttp raw() {
    return new RawHttp(uri);
  }

  /** What it has printed so far. */
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells it to end, and returns at once. */
  public void terminate() {
    process.destroy();
  }

  /** Ends it as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
    exitCode();
  }

  /** Waits for its end. */
  public int exitCode() {
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("it ends").isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
