package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Finding;
import io.storagegateway.spi.Health;
import java.util.List;

/**
 * One SVM of an ONTAP cluster over its REST API. Calls may be made by several threads at once; they
 * block, keep the deadline of their {@link CallContext} and end when it is cancelled.
 */
public final class Ontap implements AutoCloseable {
  private final Exchange exchange;
  private final Runnable closing;
  private final VolumeCalls volumes;
  private final SnapshotCalls snapshots;
  private final ExportPolicyCalls exportPolicies;
  private final LockCalls locks;
  private final AggregateCalls aggregates;
  private final SvmCalls svm;
  private final JobCalls jobs;
  private final ClusterCalls cluster;
  private final Examination examination;

  private Ontap(
      ConnectionSettings settings, Rest rest, Timing timing, Exchange exchange, Runnable closing) {
    this.exchange = exchange;
    this.closing = closing;
    this.volumes = new VolumeCalls(rest, settings.svm());
    this.snapshots = new SnapshotCalls(rest);
    this.exportPolicies = new ExportPolicyCalls(rest, settings.svm());
    this.locks = new LockCalls(rest, settings.svm());
    this.svm = new SvmCalls(rest, settings.svm());
    this.aggregates = new AggregateCalls(rest, svm, settings.scope());
    this.jobs = new JobCalls(rest, timing);
    this.cluster = new ClusterCalls(rest);
    this.examination = new Examination(settings, rest, svm, cluster);
  }

  /**
   * Makes a client. Connects to nothing yet.
   *
   * @param settings how to reach the SVM
   * @param context the surroundings of the endpoint
   * @return a new client
   * @throws IllegalArgumentException if a file that the settings name cannot be used
   */
  public static Ontap open(ConnectionSettings settings, BackendContext context) {
    LatchPause pause = new LatchPause();
    return open(settings, context, new Timing(context.clock(), pause), pause::close);
  }

  /** Makes a client that waits as it is told. */
  static Ontap open(
      ConnectionSettings settings, BackendContext context, Timing timing, Runnable closing) {
    if (settings.trust().unverified()) {
      context
          .logger()
          .warn(
              "insecure_skip_verify is on: whoever answers as {} is believed and gets the"
                  + " credentials",
              settings.url());
    }
    Slots slots = new Slots(settings.limits().requests(), timing);
    context.meters().gauge("tls.unverified", () -> settings.trust().unverified() ? 1 : 0);
    context.meters().gauge("requests.active", slots::taken);
    Credentials credentials = SigningIn.credentials(settings, timing);
    Connections connections =
        new Connections(
            SigningIn.tls(settings), settings.limits(), settings.limits().finish());
    Exchange exchange = new Exchange(settings, connections, credentials, slots, timing);
    Persistence persistence = new Persistence(credentials, timing, context.logger());
    ReturnTimeouts timeouts = new ReturnTimeouts(settings.limits(), timing);
    Rest rest = new HttpRest(exchange, persistence, timeouts);
    return new Ontap(settings, rest, timing, exchange, closing);
  }

  /**
   * Volumes.
   *
   * @return always the same
   */
  public VolumeCalls volumes() {
    return volumes;
  }

  /**
   * Snapshots.
   *
   * @return always the same
   */
  public SnapshotCalls snapshots() {
    return snapshots;
  }

  /**
   * Export policies.
   *
   * @return always the same
   */
  public ExportPolicyCalls exportPolicies() {
    return exportPolicies;
  }

  /**
   * File locks.
   *
   * @return always the same
   */
  public LockCalls locks() {
    return locks;
  }

  /**
   * Aggregates.
   *
   * @return always the same
   */
  public AggregateCalls aggregates() {
    return aggregates;
  }

  /**
   * The SVM.
   *
   * @return always the same
   */
  public SvmCalls svm() {
    return svm;
  }

  /**
   * Long-running work of ONTAP's.
   *
   * @return always the same
   */
  public JobCalls jobs() {
    return jobs;
  }

  /**
   * Reads the release of the cluster.
   *
   * @param call the context of the call
   * @return the release
   */
  public OntapVersion version(CallContext call) {
    return cluster.version(call);
  }

  /**
   * How the SVM is, with one cheap request.
   *
   * @param call the context of the call
   * @return the health; never an exception
   */
  public Health health(CallContext call) {
    return examination.health(call);
  }

  /**
   * What is wrong between the gateway and the SVM, and what to do.
   *
   * @param call the context of the call
   * @return findings in the order in which they were looked for
   */
  public List<Finding> diagnose(CallContext call) {
    return examination.diagnose(call);
  }

  /** Ends requests that are under way and closes all connections. */
  @Override
  public void close() {
    closing.run();
    exchange.close();
  }
}
