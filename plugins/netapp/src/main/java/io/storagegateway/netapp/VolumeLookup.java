package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.OntapVolume;
import io.storagegateway.netapp.ontap.VolumeCalls;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Kind;
import java.util.Optional;
import java.util.UUID;

/** Finds volumes of the SVM by what people call them. */
final class VolumeLookup {
  private static final int UUID_LENGTH = 36;

  private final VolumeCalls volumes;
  private final String svm;

  VolumeLookup(VolumeCalls volumes, String svm) {
    this.volumes = volumes;
    this.svm = svm;
  }

  /**
   * The volume as it is now.
   *
   * @param nameOrUuid any text; only what can be a name or a uuid reaches the filer
   */
  Optional<OntapVolume> find(CallContext call, String nameOrUuid) {
    if (isUuid(nameOrUuid)) {
      return byUuid(call, nameOrUuid);
    }
    return NetAppCapabilities.VOLUMES.allowsName(nameOrUuid)
        ? byName(call, nameOrUuid)
        : Optional.empty();
  }

  /**
   * The volume as it is now.
   *
   * @throws BackendException {@code NOT_FOUND}
   */
  OntapVolume require(CallContext call, String nameOrUuid) {
    return find(call, nameOrUuid).orElseThrow(() -> missing(nameOrUuid));
  }

  /**
   * The volume as it is now, if it is in the version that a request was made for.
   *
   * @param shown as the request calls it
   * @param expectedVersion null if any will do
   * @throws BackendException {@code NOT_FOUND}, or {@code CONFLICT} with the reason {@code
   *     version-mismatch}
   */
  OntapVolume unchanged(CallContext call, String shown, String uuid, String expectedVersion) {
    OntapVolume volume = byUuid(call, uuid).orElseThrow(() -> missing(shown));
    if (expectedVersion != null && !expectedVersion.equals(VolumeView.version(volume))) {
      throw BackendException.versionMismatch(Kind.VOLUME, shown);
    }
    return volume;
  }

  /** The uuid of what has that name, without asking where it is one. */
  String uuidOf(CallContext call, String nameOrUuid) {
    return isUuid(nameOrUuid) ? nameOrUuid : require(call, nameOrUuid).uuid();
  }

  Optional<OntapVolume> byUuid(CallContext call, String uuid) {
    return volumes.read(call, uuid).filter(this::isOurs);
  }

  Optional<OntapVolume> byName(CallContext call, String name) {
    return volumes.find(call, name).filter(this::isOurs);
  }

  Optional<OntapVolume> byPath(CallContext call, String path) {
    return volumes.findByPath(call, path).filter(this::isOurs);
  }

  static BackendException missing(String nameOrUuid) {
    return BackendException.notFound(Kind.VOLUME, nameOrUuid);
  }

  /** An account of the cluster could read volumes of other SVMs by their uuids. */
  private boolean isOurs(OntapVolume volume) {
    return volume.svm() != null
        && svm.equals(volume.svm().name())
        && (volume.style() == null || volume.style().equals("flexvol"))
        && (volume.type() == null || volume.type().equals("rw"));
  }

  private static boolean isUuid(String text) {
    if (text.length() != UUID_LENGTH) {
      return false;
    }
    try {
      return UUID.fromString(text).toString().equalsIgnoreCase(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
