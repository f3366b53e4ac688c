package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.OntapVolume;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Version;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import java.util.Optional;

/** Shows ONTAP's volumes as the gateway's. What ONTAP does not tell is null, never 0. */
final class VolumeView {
  private static final String AUTOSIZE_OFF = "off";

  private final Filers filers;

  VolumeView(Filers filers) {
    this.filers = filers;
  }

  Volume show(CallContext call, OntapVolume volume) {
    NetAppAttributes attributes = attributes(volume);
    return Volume.of(volume.name(), volume.uuid(), version(volume, attributes))
        .state(state(volume))
        .size(size(volume), volume.space() == null ? null : volume.space().used())
        .on(filers.of(call, volume), Filers.first(volume.aggregates()))
        .junctionPath(path(volume))
        .activePolicyName(policy(volume))
        .creationTime(volume.createTime())
        .attributes(attributes)
        .build();
  }

  /** Changes with what can be written, not with what is in use. */
  static String version(OntapVolume volume) {
    return version(volume, attributes(volume));
  }

  private static String version(OntapVolume volume, NetAppAttributes attributes) {
    return Version.of(
        volume.uuid(),
        volume.name(),
        volume.state(),
        size(volume),
        Filers.first(volume.aggregates()),
        path(volume),
        policy(volume),
        attributes.autosizeEnabled(),
        attributes.maxAutosize(),
        attributes.percentageSnapshotReserve(),
        attributes.compressionEnabled(),
        attributes.inlineCompression(),
        attributes.cachingPolicy());
  }

  static NetAppAttributes attributes(OntapVolume volume) {
    Optional<Compression> compression = Compression.of(volume);
    Optional<OntapVolume.Autosize> autosize = Optional.ofNullable(volume.autosize());
    Optional<OntapVolume.SnapshotSpace> snapshots =
        Optional.ofNullable(volume.space()).map(OntapVolume.Space::snapshot);
    return new NetAppAttributes(
        autosize.map(OntapVolume.Autosize::mode).map(mode -> !mode.equals(AUTOSIZE_OFF)).orElse(null),
        autosize.map(OntapVolume.Autosize::maximum).orElse(null),
        snapshots.map(OntapVolume.SnapshotSpace::reservePercent).orElse(null),
        snapshots.map(OntapVolume.SnapshotSpace::spaceUsedPercent).orElse(null),
        compression.map(Compression::background).orElse(null),
        compression.map(Compression::inline).orElse(null),
        volume.flashPool() == null ? null : volume.flashPool().cachingPolicy(),
        volume.svm() == null ? null : volume.svm().name());
  }

  /** A FlexVol that is neither of the first three has something wrong with it. */
  static VolumeState state(OntapVolume volume) {
    return switch (volume.state() == null ? "" : volume.state()) {
      case "online" -> VolumeState.ONLINE;
      case "offline" -> VolumeState.OFFLINE;
      case "restricted" -> VolumeState.RESTRICTED;
      default -> VolumeState.ERROR;
    };
  }

  static Long size(OntapVolume volume) {
    return volume.size() == null && volume.space() != null ? volume.space().size() : volume.size();
  }

  /** Where it is mounted, or null. */
  static String path(OntapVolume volume) {
    String path = volume.nas() == null ? null : volume.nas().path();
    return path == null || path.isEmpty() ? null : path;
  }

  static String policy(OntapVolume volume) {
    return volume.nas() == null || volume.nas().exportPolicy() == null
        ? null
        : volume.nas().exportPolicy().name();
  }
}
