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
  private final VolumeCalls volumes;
  private final SnapshotCalls snapshots;
  private final ExportPolicyCalls exportPolicies;
  private final LockCalls locks;
  private final AggregateCalls aggregates;
  private final SvmCalls svm;
  private final JobCalls jobs;

  private Ontap(ConnectionSettings settings, Rest rest) {
    this.volumes = new VolumeCalls(rest, settings.svm());
    this.snapshots = new SnapshotCalls(rest);
    this.exportPolicies = new ExportPolicyCalls(rest, settings.svm());
    this.locks = new LockCalls(rest, settings.svm());
    this.svm = new SvmCalls(rest, settings.svm());
    this.aggregates = new AggregateCalls(rest, svm, settings.scope());
    this.jobs = new JobCalls(rest);
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
    throw new UnsupportedOperationException();
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
    throw new UnsupportedOperationException();
  }

  /**
   * How the SVM is, with one cheap request.
   *
   * @param call the context of the call
   * @return the health; never an exception
   */
  public Health health(CallContext call) {
    throw new UnsupportedOperationException();
  }

  /**
   * What is wrong between the gateway and the SVM, and what to do.
   *
   * @param call the context of the call
   * @return findings in the order in which they were looked for
   */
  public List<Finding> diagnose(CallContext call) {
    throw new UnsupportedOperationException();
  }

  /** Ends requests that are under way and closes all connections. */
  @Override
  public void close() {}
}
