package io.storagegateway.metricstore.simulator;

import io.storagegateway.simulated.SimulatedServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A cc-metric-store in memory that speaks its HTTP interface on the loopback address. Several can
 * run at once; each is empty at first.
 */
public final class MetricStoreSimulator implements AutoCloseable {
  private final SimulatorSettings settings;
  private final Optional<Certificates> certificates;
  private final Store store;
  private final Faults faults = new Faults();
  private final FrontEnd frontEnd;
  private final SimulatedServer server;
  private final LiveData liveData;

  private MetricStoreSimulator(SimulatorSettings settings) {
    this.settings = settings;
    this.certificates = settings.tls() ? Optional.of(new Certificates()) : Optional.empty();
    this.store = new Store(settings);
    this.frontEnd =
        new FrontEnd(
            new Api(store, settings.publicKey()),
            faults,
            settings.patience(),
            settings.rememberedRequests());
    this.server =
        new SimulatedServer(
            "metric-store-simulator",
            settings.port(),
            certificates.map(all -> new SimulatedServer.Tls(all.serverContext(), false)),
            frontEnd);
    this.liveData = new LiveData(store, Site.clusters());
  }

  /** Starts a store. */
  public static MetricStoreSimulator start(SimulatorSettings settings) {
    MetricStoreSimulator simulator = new MetricStoreSimulator(settings);
    simulator.server.start();
    return simulator;
  }

  /** Where it listens, such as {@code http://127.0.0.1:40123}. */
  public URI url() {
    return URI.create((settings.tls() ? "https" : "http") + "://127.0.0.1:" + server.port());
  }

  /**
   * The certificate of the authority that the store's certificate comes from, in PEM.
   *
   * @throws IllegalStateException if the store has no TLS
   */
  public String certificateAuthority() {
    return certificates
        .orElseThrow(() -> new IllegalStateException("This simulator runs without TLS."))
        .authorityPem();
  }

  /** The names of the clusters that {@link #fill} writes for. */
  public static List<String> clusters() {
    return Site.clusters().stream().map(Site.Cluster::name).toList();
  }

  /** Writes values of the past as a running site has them. */
  public void fill(Duration past) {
    liveData.fill(past);
  }

  /** Goes on writing such values, each minute, until the store is closed. */
  public void keepUp() {
    liveData.keepUp();
  }

  /**
   * Writes one value.
   *
   * @param part a part of the host such as {@code core0}, empty for all of it
   * @return false where the store drops it in silence
   */
  public boolean write(
      String cluster, String host, String part, String metric, Instant time, double value) {
    List<String> path = new ArrayList<>(List.of(cluster, host));
    if (!part.isEmpty()) {
      path.add(part);
    }
    return store.write(path, metric, time.getEpochSecond(), (float) value);
  }

  /** The machines of a cluster that the store knows. */
  public List<String> hosts(String cluster) {
    return store.hosts(cluster).stream().sorted().toList();
  }

  /** Drops what is older than the store keeps, by whole buffers. */
  public void forget() {
    store.forget();
  }

  /** What is to go wrong. */
  public Faults faults() {
    return faults;
  }

  /** The latest requests, in the order in which they came. */
  public List<RecordedRequest> requests() {
    return frontEnd.requests();
  }

  /** Forgets the requests so far. */
  public void forgetRequests() {
    frontEnd.forgetRequests();
  }

  /** Refuses connections, and resets those that there are, until it comes up. */
  public void goDown() {
    server.refuseConnections();
  }

  /** Takes connections again. */
  public void comeUp() {
    server.takeConnections();
  }

  @Override
  public void close() {
    liveData.close();
    frontEnd.close();
    server.stop();
  }
}
