package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.work.BackgroundWork;
import io.storagegateway.jobarchive.write.Writing;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.value.Volume;

/** Puts clusters back to snapshots. Jobs that a snapshot does not have stay as they are. */
public final class SnapshotRestoration implements Writing<RestoreSnapshot, Volume> {
  private static final String BEGUN = "begun";

  private final SnapshotTools tools;
  private final SnapshotsInUse inUse;
  private final Exchanges exchanges;

  /**
   * Restores snapshots of one archive.
   *
   * @param tools how
   * @param inUse is told which are being restored
   */
  public SnapshotRestoration(SnapshotTools tools, SnapshotsInUse inUse) {
    this.tools = tools;
    this.inUse = inUse;
    this.exchanges = new Exchanges(tools.writer().files().deferred(), tools.log());
  }

  @Override
  public Outcome<Volume> perform(CallContext call, RestoreSnapshot request) {
    checked(call, request);
    call.remember(BEGUN);
    return resume(call, request, BEGUN);
  }

  /** To restore what is restored changes nothing, so that it need not be known whether it ended. */
  @Override
  public Outcome<Volume> resume(CallContext call, RestoreSnapshot request, String token) {
    String cluster = tools.cluster(call, request.volume());
    BackgroundWork.Standing standing =
        tools
            .work()
            .follow(
                call,
                call.operationId(),
                new SnapshotRestoring(
                    tools, inUse, exchanges, cluster, request.snapshot(), call.operationId()));
    return standing.ended()
        ? Outcome.done(tools.volumes().apply(call, cluster))
        : new Outcome.Running<>(BEGUN, standing.percent());
  }

  private SnapshotFolder checked(CallContext call, RestoreSnapshot request) {
    Volume volume = tools.volumes().apply(call, request.volume());
    if (request.expectedVersion() != null && !request.expectedVersion().equals(volume.version())) {
      throw BackendException.versionMismatch(Kind.VOLUME, volume.name());
    }
    tools.writer().enter(volume.name());
    return tools.store().existing(volume.name(), request.snapshot());
  }

  @Override
  public Preview preview(CallContext call, RestoreSnapshot request) {
    SnapshotFolder snapshot = checked(call, request);
    String cluster = tools.cluster(call, request.volume());
    return new RestorePreview(tools, tools.writer().enter(cluster), snapshot).of(call);
  }

  /** It is remembered before anything is done. */
  @Override
  public Found<Volume> find(CallContext call, RestoreSnapshot request) {
    return new Found.Absent<>();
  }

  /** What was brought back stays; no job is left half restored. */
  @Override
  public boolean cancel(CallContext call, RestoreSnapshot request, String token) {
    boolean stopped = tools.work().stop(call.operationId());
    if (stopped) {
      tools.writer().staging().forget(SnapshotRestoring.PURPOSE, call.operationId());
      SnapshotRestoring.forgetPosition(tools, call.operationId());
    }
    return stopped;
  }
}
