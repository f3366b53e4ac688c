package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import java.util.Objects;

/**
 * A volume as the storage system keeps it. A million of them must fit, so what many have in common
 * is shared.
 *
 * @param identity what never changes
 * @param image its settings and data
 * @param junctionPath where it is mounted, null if it is not
 * @param belongings its snapshots, lock and events
 * @param state online or restricted
 * @param revision the number of the last change that counts for its version
 */
record StoredVolume(
    Identity identity,
    Image image,
    String junctionPath,
    Belongings belongings,
    VolumeState state,
    long revision) {
  String name() {
    return identity.name();
  }

  long creationMillis() {
    return identity.creationTime().toEpochMilli();
  }

  String version() {
    return Long.toHexString(revision);
  }

  void expect(String version) {
    if (version != null && !version.equals(version())) {
      throw BackendException.versionMismatch(Kind.VOLUME, name());
    }
  }

  StoredVolume with(Image other) {
    return new StoredVolume(identity, other, junctionPath, belongings, state, revision);
  }

  StoredVolume with(Belongings others) {
    return new StoredVolume(identity, image, junctionPath, others, state, revision);
  }

  StoredVolume with(VolumeState other) {
    return new StoredVolume(identity, image, junctionPath, belongings, other, revision);
  }

  StoredVolume mountedAt(String path) {
    return new StoredVolume(identity, image, path, belongings, state, revision);
  }

  StoredVolume at(long newRevision) {
    return new StoredVolume(identity, image, junctionPath, belongings, state, newRevision);
  }

  StoredVolume noting(Operation operation, Stamp stamp) {
    return with(belongings.withEvents(belongings.events().plus(stamp.line(operation))));
  }

  /** Whether nothing that can be written differs. */
  boolean sameAs(StoredVolume other) {
    return image.equals(other.image) && Objects.equals(junctionPath, other.junctionPath);
  }

  Volume describe() {
    return Volume.of(name(), identity.uuid().toString(), version())
        .state(state)
        .size(image.sizeTotal(), image.sizeUsed())
        .on(identity.filerAddress(), identity.aggregateName())
        .junctionPath(junctionPath)
        .activePolicyName(image.activePolicyName())
        .creationTime(identity.creationTime())
        .attributes(
            image.attributes().withReserveUsed(image.sizeTotal(), belongings.snapshotBytes()))
        .build();
  }
}
