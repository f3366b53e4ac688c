package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.work.BackgroundWork;
import io.storagegateway.jobarchive.write.DiskFault;
import io.storagegateway.jobarchive.write.StagedFolder;
import io.storagegateway.jobarchive.write.Staging;
import io.storagegateway.jobarchive.write.Writing;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.request.DeleteSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Removes snapshots: each is gone at once, and its files soon. */
public final class SnapshotDeletion implements Writing<DeleteSnapshot, Void> {
  private static final String PURPOSE = "forgotten";
  private static final String BEGUN = "begun";

  private final SnapshotTools tools;
  private final SnapshotsInUse inUse;

  /**
   * Removes snapshots of one archive.
   *
   * @param tools how
   * @param inUse those that are being restored
   */
  public SnapshotDeletion(SnapshotTools tools, SnapshotsInUse inUse) {
    this.tools = tools;
    this.inUse = inUse;
  }

  @Override
  public Outcome<Void> perform(CallContext call, DeleteSnapshot request) {
    checked(call, request);
    call.remember(BEGUN);
    return resume(call, request, BEGUN);
  }

  @Override
  public Outcome<Void> resume(CallContext call, DeleteSnapshot request, String token) {
    tools.writer().enter(tools.cluster(call, request.volume()));
    SnapshotFolder snapshot = folder(call, request);
    Staging staging = tools.writer().staging();
    boolean there = isThere(call, request);
    if (there) {
      checked(call, request);
    } else if (!staging.has(PURPOSE, call.operationId())) {
      return Outcome.removed();
    }
    BackgroundWork.Standing standing =
        tools
            .work()
            .follow(
                call,
                call.operationId(),
                pace -> {
                  if (there) {
                    moveOut(snapshot, call.operationId());
                  } else {
                    staging.forget(PURPOSE, call.operationId());
                  }
                });
    return standing.ended() ? Outcome.removed() : new Outcome.Running<>(BEGUN, standing.percent());
  }

  private void moveOut(SnapshotFolder snapshot, String operation) {
    Staging staging = tools.writer().staging();
    SnapshotsInUse.Use use = inUse.removing(snapshot);
    try (StagedFolder staged = staging.open(PURPOSE, operation)) {
      Path out = staged.resolve(snapshot.path().getFileName().toString());
      tools.writer().files().moveDirectory(snapshot.path(), out);
    } catch (IOException e) {
      throw DiskFault.of(e, staging.folder());
    } finally {
      use.close();
    }
  }

  private SnapshotFolder folder(CallContext call, DeleteSnapshot request) {
    return tools.store().folder(tools.cluster(call, request.volume()), request.name());
  }

  private boolean isThere(CallContext call, DeleteSnapshot request) {
    String cluster = tools.cluster(call, request.volume());
    return tools.store().note(cluster, request.name()).isPresent();
  }

  private SnapshotFolder checked(CallContext call, DeleteSnapshot request) {
    String cluster = tools.cluster(call, request.volume());
    tools.writer().enter(cluster);
    SnapshotFolder snapshot = tools.store().existing(cluster, request.name());
    inUse.check(snapshot);
    return snapshot;
  }

  @Override
  public Preview preview(CallContext call, DeleteSnapshot request) {
    checked(call, request);
    return new Preview(
        Preview.CheckedBy.BACKEND,
        List.of(new Preview.FieldChange("name", request.name(), null)),
        List.of());
  }

  @Override
  public Found<Void> find(CallContext call, DeleteSnapshot request) {
    return isThere(call, request) ? new Found.Absent<>() : new Found.Present<>(null);
  }
}
