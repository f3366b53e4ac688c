package io.storagegateway.ontap.simulator;

import java.time.Instant;

/**
 * A snapshot of a volume.
 *
 * @param uuid later snapshots have greater ones
 * @param volume the volume's UUID
 * @param used what the active file system took when it was made, in bytes
 * @param held what would be freed if it were deleted, in bytes
 * @param expiryTime until when it cannot be deleted, null if it can
 * @param label for replication, null if it has none
 */
record Snapshot(
    String uuid,
    String volume,
    String name,
    String comment,
    Instant createTime,
    long used,
    long held,
    Instant expiryTime,
    String label) {}
