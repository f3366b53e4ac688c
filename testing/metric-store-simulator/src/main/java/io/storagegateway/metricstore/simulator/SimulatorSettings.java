package io.storagegateway.metricstore.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * How a simulated store is set up.
 *
 * @param port where it listens, 0 for any that is free
 * @param tls whether with TLS and a certificate from an authority of its own
 * @param publicKey whose tokens it takes: the raw Ed25519 key in base64, empty for anybody
 * @param metrics which metrics it keeps, by their names
 * @param retention what is older may be dropped
 * @param clock its time
 * @param patience how long it may take to read a request and to write its answer; then the
 *     connection is reset
 * @param rememberedRequests how many of the latest requests it can tell of
 */
public record SimulatorSettings(
    int port,
    boolean tls,
    String publicKey,
    Map<String, MetricConfig> metrics,
    Duration retention,
    Clock clock,
    Duration patience,
    int rememberedRequests) {
  private static final int MANY = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Copies the metrics. */
  public SimulatorSettings {
    metrics = Map.copyOf(metrics);
  }

  /** A store on a free port, open to anybody, with the metrics of the demonstration's site. */
  public static SimulatorSettings defaults() {
    return new SimulatorSettings(
        0, false, "", Site.metrics(), Duration.ofDays(2), Clock.systemUTC(), PATIENCE, MANY);
  }

  /** On a port of its own choice. */
  public SimulatorSettings withPort(int value) {
    return new SimulatorSettings(
        value, tls, publicKey, metrics, retention, clock, patience, rememberedRequests);
  }

  /** With TLS. */
  public SimulatorSettings withTls() {
    return new SimulatorSettings(
        port, true, publicKey, metrics, retention, clock, patience, rememberedRequests);
  }

  /** Only for those with a token that this key signed. */
  public SimulatorSettings withPublicKey(String value) {
    return new SimulatorSettings(
        port, tls, value, metrics, retention, clock, patience, rememberedRequests);
  }

  /** With other metrics. */
  public SimulatorSettings withMetrics(Map<String, MetricConfig> value) {
    return new SimulatorSettings(
        port, tls, publicKey, value, retention, clock, patience, rememberedRequests);
  }

  /** Keeps values for another while. */
  public SimulatorSettings withRetention(Duration value) {
    return new SimulatorSettings(
        port, tls, publicKey, metrics, value, clock, patience, rememberedRequests);
  }

  /** With another time than the machine's. */
  public SimulatorSettings withClock(Clock value) {
    return new SimulatorSettings(
        port, tls, publicKey, metrics, retention, value, patience, rememberedRequests);
  }

  /** With more or less time for a request and its answer. */
  public SimulatorSettings withPatience(Duration value) {
    return new SimulatorSettings(
        port, tls, publicKey, metrics, retention, clock, value, rememberedRequests);
  }

  /** With fewer or more requests to tell of. */
  public SimulatorSettings withRememberedRequests(int value) {
    return new SimulatorSettings(port, tls, publicKey, metrics, retention, clock, patience, value);
  }
}
