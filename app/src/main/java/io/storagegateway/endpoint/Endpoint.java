package io.storagegateway.endpoint;

import com.codahale.metrics.MetricRegistry;
import io.storagegateway.configuration.EndpointConfiguration;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Finding;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.Lane;
import io.storagegateway.spi.Locality;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Facet;
import io.storagegateway.spi.value.NoAttributes;
import io.storagegateway.spi.value.VolumeAttributes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One configured back-end instance, and the only way to it. */
public final class Endpoint {
  private static final String STARTING = "Its plugin has not finished to start.";
  private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);

  private final String name;
  private final EndpointConfiguration configuration;
  private final LoadedPlugin<?> plugin;
  private final Backend backend;
  private final EndpointChanges changes;
  private final String identity;
  private final KnownSchedules schedules;
  private final EndpointEnvironment environment;
  private final CallMetrics metrics;
  private final Guard guard;
  private final Standing standing;
  private final CachedHealth health;
  private volatile Capabilities capabilities;

  private Endpoint(
      String name,
      EndpointConfiguration configuration,
      LoadedPlugin<?> plugin,
      CreatedBackend created,
      EndpointEnvironment environment) {
    Clock clock = environment.clock();
    String prefix = EndpointGauges.prefix(name);
    this.name = name;
    this.configuration = configuration;
    this.plugin = plugin;
    this.backend = created.backend();
    this.changes = created.changes();
    this.identity = created.identity();
    this.schedules = created.schedules();
    this.capabilities = created.capabilities();
    this.environment = environment;
    this.metrics = new CallMetrics(environment.metrics(), prefix);
    this.guard = new Guard(name, configuration.limits(), backend, loader(), clock, metrics);
    this.standing = new Standing(clock);
    this.health = new CachedHealth(clock);
    EndpointGauges.register(environment.metrics(), prefix, guard);
    changes.whenCapabilitiesChange(this::readCapabilities);
  }

  static Endpoint of(
      String name,
      EndpointConfiguration configuration,
      LoadedPlugin<?> plugin,
      CreatedBackend created,
      EndpointEnvironment environment) {
    return new Endpoint(name, configuration, plugin, created, environment);
  }

  /** An endpoint that is mounted to say why it cannot be used; it may have no plugin (null). */
  static Endpoint failed(
      String name,
      EndpointConfiguration configuration,
      LoadedPlugin<?> plugin,
      String reason,
      EndpointEnvironment environment) {
    Backend none = new NoBackend();
    EndpointChanges changes =
        new EndpointChanges(environment.metrics(), EndpointGauges.prefix(name));
    KnownSchedules unknown =
        new KnownSchedules(
            name,
            new ScheduleReading("endpoints." + name, configuration.settings()),
            environment.clock(),
            Optional.empty());
    CreatedBackend created = new CreatedBackend(none, none.capabilities(), changes, "", unknown);
    Endpoint endpoint = new Endpoint(name, configuration, plugin, created, environment);
    endpoint.standing.fail(reason);
    return endpoint;
  }

  /**
   * Its name, a part of its URLs.
   *
   * @return never null
   */
  public String name() {
    return name;
  }

  /**
   * The type of its plugin.
   *
   * @return as the configuration has it
   */
  public String plugin() {
    return configuration.plugin();
  }

  /**
   * The version of its plugin.
   *
   * @return empty where the plugin could not be loaded
   */
  public Optional<String> pluginVersion() {
    return Optional.ofNullable(plugin).map(LoadedPlugin::version);
  }

  /**
   * Its part of the configuration.
   *
   * @return never null
   */
  public EndpointConfiguration configuration() {
    return configuration;
  }

  /**
   * Which plugin and settings its back-end was made of, as text without secrets: with another one,
   * nothing that was known of the endpoint holds any more.
   *
   * @return the same after a restart, as long as the configuration is
   */
  public String identity() {
    return identity;
  }

  /**
   * What it wants to be done at set times, as it said last.
   *
   * @return empty where its plugin could not be asked
   */
  public Optional<List<Schedule>> schedules() {
    return schedules.known();
  }

  /** Asks the back-end what it wants to be done at set times now, unless it has failed. */
  public void askForSchedules() {
    if (standing.failure().isEmpty()) {
      schedules.read(guard);
    }
  }

  /**
   * Whether what is scheduled can be begun here, as far as the back-end knows.
   *
   * @return false if another replica's is to do it
   */
  public boolean readyForSchedules() {
    return standing.failure().isPresent() || schedules.ready(guard);
  }

  /**
   * Where what is measured of it is registered; its measurements end with it.
   *
   * @return the gateway's registry
   */
  public MetricRegistry measurements() {
    return environment.metrics();
  }

  /**
   * The name of one of its measurements.
   *
   * @param rest what tells it from the others
   * @return as {@link MeasurementName} takes it apart
   */
  public String measurement(String rest) {
    return EndpointGauges.prefix(name) + "." + rest;
  }

  /**
   * Has somebody told of changes that the back-end reports.
   *
   * @param listener whom; takes the place of who was told before
   */
  public void listen(ChangeListener listener) {
    changes.tell(listener);
  }

  /**
   * What can be asked of it.
   *
   * @return nothing at all where it has failed for good
   */
  public Capabilities capabilities() {
    return capabilities;
  }

  /**
   * Its own fields of a volume.
   *
   * @return a record class
   */
  public Class<? extends VolumeAttributes> volumeAttributes() {
    return plugin == null ? NoAttributes.class : plugin.volumeAttributes();
  }

  /**
   * Which replicas may work on it.
   *
   * @return any, where that is not known
   */
  public Locality locality() {
    return plugin == null ? Locality.ANY_REPLICA : plugin.factory().locality();
  }

  /**
   * How it is right now, as the gateway knows without asking it.
   *
   * @return a snapshot
   */
  public EndpointStatus status() {
    Map<Lane, LaneStatus> lanes = new EnumMap<>(Lane.class);
    for (Lane lane : Lane.values()) {
      lanes.put(lane, guard.lane(lane).status());
    }
    return StatusReport.of(standing, guard, lanes, changes.stale());
  }

  /**
   * Whether a call of an operation was given up here, at its deadline, and goes on regardless.
   *
   * @param operation the operation's id
   * @return true while the back-end may still be doing what it says is not done
   */
  public boolean stillRuns(String operation) {
    return guard.stillRuns(operation);
  }

  /**
   * Asks the back-end something: the gate that every call passes. Runs on a thread of the endpoint
   * while the present one waits.
   *
   * @param operation what is asked
   * @param origin on whose behalf
   * @param work how to ask
   * @param <T> the answer
   * @return the answer
   * @throws BackendException whatever the back-end throws; {@code UNSUPPORTED} for what it does not
   *     offer; {@code UNAVAILABLE} with the reason {@code endpoint-failed}, {@code maintenance},
   *     {@code breaker-open} or {@code overloaded}; {@code TIMEOUT} with the reason {@code
   *     deadline}; {@code BAD_ANSWER} with the reason {@code backend-defect} or {@code no-answer}
   */
  public <T> T call(Operation operation, CallOrigin origin, GuardedCall<T> work) {
    try {
      admit(operation);
      return guard.call(operation, origin, work);
    } catch (BackendException e) {
      metrics.failed(operation, e);
      throw e;
    }
  }

  /**
   * Refuses what would be refused without asking the back-end, as long as things are as they are.
   *
   * @param operation what is to be asked
   * @throws BackendException {@code UNSUPPORTED} for what it does not offer; {@code UNAVAILABLE}
   *     with the reason {@code endpoint-failed} or {@code maintenance}
   */
  public void check(Operation operation) {
    try {
      admit(operation);
    } catch (BackendException e) {
      metrics.failed(operation, e);
      throw e;
    }
  }

  /**
   * Moves bytes. Like {@link #call}, but for as long as bytes move.
   *
   * @param operation one of the transfer lane
   * @param origin on whose behalf; its patience is without meaning here
   * @param work how to move them
   * @throws BackendException as {@link #call}; {@code TIMEOUT} has the reason {@code idle-timeout}
   * @throws IOException what the caller's own stream has thrown
   */
  public void transfer(Operation operation, CallOrigin origin, TransferCall work)
      throws IOException {
    if (operation.lane() != Lane.TRANSFER) {
      throw new IllegalArgumentException(operation.key() + " moves no bytes");
    }
    try {
      admit(operation);
      guard.transfer(operation, origin, work);
    } catch (BackendException e) {
      metrics.failed(operation, e);
      throw e;
    }
  }

  /**
   * How the back-end is, as it said within the last seconds.
   *
   * @param origin on whose behalf it is asked if nobody has asked of late
   * @return its health; down where it cannot be asked
   */
  public Health health(CallOrigin origin) {
    try {
      standing.refuseIfFailed();
      standing.refuseIfInMaintenance();
      return health.get(() -> askHealth(origin));
    } catch (BackendException e) {
      return Health.down(e.getMessage());
    }
  }

  /**
   * What is wrong between the gateway and the back-end, and what to do about it.
   *
   * @param origin on whose behalf it is asked
   * @return in the order in which it was looked for; empty where all is well
   * @throws BackendException as {@link #call}
   */
  public List<Finding> diagnose(CallOrigin origin) {
    standing.refuseIfFailed();
    return guard.probe(origin, Backend::diagnose);
  }

  /**
   * Takes the endpoint out of service: new calls are refused, those under way end.
   *
   * @param maintenance why, for those who call, and since when
   */
  void startMaintenance(Maintenance maintenance) {
    standing.startMaintenance(maintenance);
  }

  /** Takes it into service again. */
  void endMaintenance() {
    standing.endMaintenance();
  }

  /**
   * Whether it is out of service on purpose.
   *
   * @return empty unless it is
   */
  public Optional<Maintenance> maintenance() {
    return standing.maintenance();
  }

  /** How long it is until then. */
  Duration until(Instant instant) {
    return Duration.between(environment.clock().instant(), instant);
  }

  /** Whether a facet may be there: false only if the back-end says so. */
  boolean mayHave(Class<? extends Facet> facet) {
    return standing.failure().isPresent() || backend.facet(facet).isPresent();
  }

  /** Begins what runs in the background. Until that has returned no call is let through. */
  CompletableFuture<Boolean> start() {
    if (standing.failure().isPresent()) {
      return CompletableFuture.completedFuture(false);
    }
    standing.fail(STARTING);
    return beside("start", backend::start).handle((done, thrown) -> started(thrown));
  }

  /** Lets no call in any more and ends the back-end. */
  CompletableFuture<Boolean> stop() {
    standing.fail("The gateway is stopping.");
    return beside("close", backend::close).handle((done, thrown) -> closed(thrown));
  }

  /** Ends its threads and takes its measurements away. */
  void release() {
    guard.close();
    EndpointGauges.remove(environment.metrics(), EndpointGauges.prefix(name));
  }

  private void admit(Operation operation) {
    standing.refuseIfFailed();
    String refusal = capabilities.refusals().get(operation);
    if (refusal != null) {
      throw BackendException.unsupported(refusal);
    }
    standing.refuseIfInMaintenance();
  }

  private Health askHealth(CallOrigin origin) {
    try {
      return guard.probe(origin, Backend::health);
    } catch (BackendException e) {
      return Health.down(e.getMessage());
    }
  }

  private boolean started(Throwable thrown) {
    if (thrown == null) {
      standing.recoverFrom(STARTING);
    } else {
      String id = ErrorId.next();
      LOG.error("{}: the back-end of {} cannot be started", id, name, thrown);
      standing.fail("Its plugin cannot start; the log has the details under " + id);
    }
    return thrown == null;
  }

  private boolean closed(Throwable thrown) {
    if (thrown != null) {
      LOG.warn("The back-end of {} cannot be closed", name, thrown);
    }
    return thrown == null;
  }

  private void readCapabilities() {
    try {
      Capabilities present = backend.capabilities();
      if (present != null) {
        capabilities = present;
        return;
      }
      LOG.error("The capabilities of {} are null; it keeps those it had", name);
    } catch (
        RuntimeException e) { // the plugin's defect must not reach the thread that told of them
      LOG.error("The capabilities of {} cannot be read; it keeps those it had", name, e);
    }
  }

  private CompletableFuture<Void> beside(String what, Runnable work) {
    return OwnThread.run(name + "-" + what, loader(), work);
  }

  private ClassLoader loader() {
    return plugin == null ? Endpoint.class.getClassLoader() : plugin.loader();
  }
}
