package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.work.BackgroundWork;
import io.storagegateway.jobarchive.write.Writing;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.value.Snapshot;
import java.util.List;
import java.util.Optional;

/** Makes snapshots. There is no limit to their number, so none ever has to give way. */
public final class SnapshotCreation implements Writing<CreateSnapshot, Snapshot> {
  private static final String BEGUN = "begun";

  private final SnapshotTools tools;

  /**
   * Makes snapshots of one archive.
   *
   * @param tools how
   */
  public SnapshotCreation(SnapshotTools tools) {
    this.tools = tools;
  }

  @Override
  public Outcome<Snapshot> perform(CallContext call, CreateSnapshot request) {
    checked(call, request);
    call.remember(BEGUN);
    return resume(call, request, BEGUN);
  }

  @Override
  public Outcome<Snapshot> resume(CallContext call, CreateSnapshot request, String token) {
    String cluster = tools.cluster(call, request.volume());
    Optional<Snapshot> made = made(call, cluster, request);
    if (made.isPresent()) {
      tools.writer().staging().forget(SnapshotTaking.PURPOSE, call.operationId());
      return Outcome.done(made.get());
    }
    checked(call, request);
    BackgroundWork.Standing standing =
        tools
            .work()
            .follow(
                call,
                call.operationId(),
                new SnapshotTaking(tools, cluster, request.name(), call.operationId()));
    return standing.ended()
        ? Outcome.done(made(call, cluster, request).orElseThrow())
        : new Outcome.Running<>(BEGUN, standing.percent());
  }

  /** The snapshot, if this operation has made it. */
  private Optional<Snapshot> made(CallContext call, String cluster, CreateSnapshot request) {
    return tools
        .store()
        .note(cluster, request.name())
        .filter(note -> note.operation().equals(call.operationId()))
        .flatMap(note -> tools.store().find(cluster, request.name()));
  }

  private void checked(CallContext call, CreateSnapshot request) {
    String cluster = tools.cluster(call, request.volume());
    if (!SnapshotStore.isName(request.name())) {
      throw BackendException.invalid("name", "This cannot be the name of a snapshot.");
    }
    tools.writer().enter(cluster);
    if (tools.store().note(cluster, request.name()).isPresent()) {
      throw BackendException.alreadyExists(Kind.SNAPSHOT, request.name());
    }
  }

  @Override
  public Preview preview(CallContext call, CreateSnapshot request) {
    checked(call, request);
    return new Preview(
        Preview.CheckedBy.BACKEND,
        List.of(new Preview.FieldChange("name", null, request.name())),
        List.of());
  }

  @Override
  public Found<Snapshot> find(CallContext call, CreateSnapshot request) {
    return made(call, tools.cluster(call, request.volume()), request)
        .<Found<Snapshot>>map(Found.Present::new)
        .orElseGet(Found.Absent::new);
  }

  /** What was made of it is removed. */
  @Override
  public boolean cancel(CallContext call, CreateSnapshot request, String token) {
    boolean stopped = tools.work().stop(call.operationId());
    if (stopped) {
      tools.writer().staging().forget(SnapshotTaking.PURPOSE, call.operationId());
    }
    return stopped;
  }
}
