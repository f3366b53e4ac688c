package io.storagegateway.netapp.ontap;

import java.time.Instant;
import java.util.List;

/**
 * A snapshot as ONTAP tells it; what was not told is null.
 *
 * @param uuid its identity within the volume
 * @param name its name, unique within the volume
 * @param comment free text
 * @param createTime when it was made
 * @param size in bytes, of the active file system at that time
 * @param state {@code valid}, {@code invalid}, {@code partial} …; only where it could be otherwise
 * @param owners what keeps it from being deleted, null if nothing does
 * @param expiryTime until when it cannot be deleted
 */
public record OntapSnapshot(
    String uuid,
    String name,
    String comment,
    Instant createTime,
    Long size,
    String state,
    List<String> owners,
    Instant expiryTime) {
  static final String FIELDS = "uuid,name,comment,create_time,size,state,owners,expiry_time";
}
