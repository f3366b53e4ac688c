package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.index.ArchiveIndex;
import io.storagegateway.jobarchive.work.BackgroundWork;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.value.Volume;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.BiFunction;
import org.slf4j.Logger;

/**
 * What snapshots are made and restored with.
 *
 * @param store where they are
 * @param writer the door to the archive
 * @param index is told of changes
 * @param volumes reads a volume by its name or uuid; throws {@code NOT_FOUND}
 * @param work goes on behind calls
 * @param restores where it is kept how far a restore is, an absolute path
 * @param clock the time
 * @param log for what callers are not told
 */
public record SnapshotTools(
    SnapshotStore store,
    ArchiveWriter writer,
    ArchiveIndex index,
    BiFunction<CallContext, String, Volume> volumes,
    BackgroundWork work,
    Path restores,
    Clock clock,
    Logger log) {
  /** The name of the cluster that a volume is. */
  String cluster(CallContext call, String volume) {
    return volumes.apply(call, volume).name();
  }
}
