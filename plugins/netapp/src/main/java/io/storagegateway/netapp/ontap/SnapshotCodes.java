package io.storagegateway.netapp.ontap;

import static io.storagegateway.netapp.ontap.Meaning.conflict;
import static io.storagegateway.netapp.ontap.Meaning.exists;
import static io.storagegateway.netapp.ontap.Meaning.invalid;
import static io.storagegateway.netapp.ontap.Meaning.missing;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import java.util.Map;

/** Codes of making and deleting snapshots. */
final class SnapshotCodes {
  static final Meaning EXISTS = exists(Kind.SNAPSHOT);
  private static final Meaning MISSING = missing(Kind.SNAPSHOT);
  private static final Meaning READ_WRITE_ONLY =
      conflict("volume-not-writable", "Only volumes that can be written to have such snapshots.");
  private static final Meaning STATUS_UNKNOWN =
      task ->
          BackendException.of(
                  ErrorKind.UNAVAILABLE, "The filer cannot tell what became of the snapshot.")
              .reason("status-unknown")
              .effect(Meaning.effect(task));

  static final Map<Long, Meaning> CODES =
      Map.ofEntries(
          Map.entry(
              525062L,
              Meaning.of(
                  ErrorKind.LIMIT,
                  "snapshot-limit",
                  "The volume has as many snapshots as it can have.")),
          Map.entry(525059L, EXISTS),
          Map.entry(
              524479L,
              conflict("volume-not-ready", "The volume is not online or has no space left.")),
          Map.entry(1638461L, READ_WRITE_ONLY),
          Map.entry(1638521L, READ_WRITE_ONLY),
          Map.entry(
              1638477L, invalid("name", "The filer keeps names that begin so for itself.")),
          Map.entry(1638518L, invalid("name", "This cannot be the name of a snapshot.")),
          Map.entry(
              1638532L, conflict("restore-running", "The volume is being restored at present.")),
          Map.entry(1638537L, STATUS_UNKNOWN),
          Map.entry(1638538L, STATUS_UNKNOWN),
          Map.entry(1638543L, conflict("snapshot-in-use", "The snapshot is in use.")),
          Map.entry(
              1638555L, conflict("snapshot-locked", "The snapshot is in use, or locked for now.")),
          Map.entry(1638600L, MISSING),
          Map.entry(542797L, MISSING),
          Map.entry(
              524481L, conflict("volume-locked", "The volume is locked or fenced at present.")),
          Map.entry(
              918235L, conflict("volume-not-ready", "The volume has no snapshots as it is.")),
          Map.entry(1638515L, Meaning.defect()));

  private SnapshotCodes() {}
}
