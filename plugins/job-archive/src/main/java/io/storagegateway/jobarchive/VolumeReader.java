package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.index.ArchiveIndex;
import io.storagegateway.jobarchive.index.ClusterSummary;
import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.jobarchive.volume.ClusterDescriptions;
import io.storagegateway.jobarchive.volume.VolumeBook;
import io.storagegateway.jobarchive.volume.VolumeSettings;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Version;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads volumes: the clusters of the archive, each with its directory. Nobody owns them. */
final class VolumeReader {
  private final Archive archive;
  private final ArchiveIndex index;
  private final VolumeBook book;
  private final ClusterDescriptions descriptions = new ClusterDescriptions();

  VolumeReader(Archive archive, ArchiveIndex index, VolumeBook book) {
    this.archive = archive;
    this.index = index;
    this.book = book;
  }

  /** Lists them; restricted ones are left out unless a filter asks for that state. */
  Page<Volume> list(CallContext call, Query query) {
    Archive.Opened opened = archive.open();
    Page<ClusterSummary> page = index.clusters(call, query);
    List<Volume> volumes = page.items().stream().map(cluster -> volume(opened, cluster)).toList();
    return new Page<>(volumes, page.next(), page.total(), page.problems());
  }

  /**
   * Reads one, also if it is restricted.
   *
   * @param volume its name or uuid
   * @throws BackendException {@code NOT_FOUND}
   */
  Volume get(CallContext call, String volume) {
    Archive.Opened opened = archive.open();
    return index
        .cluster(call, volume)
        .or(() -> identified(call, opened, volume))
        .map(cluster -> volume(opened, cluster))
        .orElseThrow(() -> BackendException.notFound(Kind.VOLUME, volume));
  }

  /**
   * Reads one that is to be changed.
   *
   * @param volume its name or uuid
   * @param expectedVersion the version that it has to have, null for any
   * @throws BackendException {@code NOT_FOUND}; {@code CONFLICT} if it is restricted or has another
   *     version
   */
  Volume changeable(CallContext call, String volume, String expectedVersion) {
    Volume found = get(call, volume);
    if (found.state() == VolumeState.RESTRICTED) {
      throw ArchiveWriter.restricted(found.name());
    }
    if (expectedVersion != null && !expectedVersion.equals(found.version())) {
      throw BackendException.versionMismatch(Kind.VOLUME, found.name());
    }
    return found;
  }

  private Optional<ClusterSummary> identified(
      CallContext call, Archive.Opened opened, String uuid) {
    return index.clusterNames(call).stream()
        .filter(name -> uuid(opened, name).equals(uuid))
        .findFirst()
        .flatMap(name -> index.cluster(call, name));
  }

  private Volume volume(Archive.Opened opened, ClusterSummary cluster) {
    VolumeBook.Entry kept = book.of(cluster.name());
    boolean degraded = cluster.trouble() != null;
    String uuid = uuid(opened, cluster.name());
    Path directory = archive.root().resolve(cluster.name());
    Map<String, Object> description =
        descriptions.of(opened.boundary(), cluster.name()).orElse(null);
    return Volume.of(
            cluster.name(),
            uuid,
            Version.of(uuid, degraded, cluster.trouble(), opened.version(), kept, description))
        .state(state(kept, degraded))
        .size(space(directory).orElse(null), cluster.bytes())
        .junctionPath(directory.toString())
        .creationTime(cluster.oldest())
        .attributes(attributes(opened, cluster, kept.settings(), description))
        .build();
  }

  private static VolumeState state(VolumeBook.Entry kept, boolean degraded) {
    if (kept.restricted()) {
      return VolumeState.RESTRICTED;
    }
    return degraded ? VolumeState.ERROR : VolumeState.ONLINE;
  }

  private static JobArchiveAttributes attributes(
      Archive.Opened opened,
      ClusterSummary cluster,
      VolumeSettings settings,
      Map<String, Object> description) {
    return new JobArchiveAttributes(
        description,
        settings.policy(),
        settings.ageDays(),
        settings.destination(),
        settings.omitTagged(),
        settings.compressionAgeDays(),
        cluster.trouble() == null
            ? JobArchiveAttributes.Condition.OK
            : JobArchiveAttributes.Condition.DEGRADED,
        cluster.trouble(),
        opened.version(),
        cluster.jobs(),
        cluster.problems(),
        cluster.oldest(),
        cluster.newest());
  }

  /** The same as long as the archive lies where it is and the cluster keeps its name. */
  private static String uuid(Archive.Opened opened, String cluster) {
    String identity = opened.boundary().root().resolve(cluster).toString();
    return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static Optional<Long> space(Path directory) {
    try {
      return Optional.of(Files.getFileStore(directory).getTotalSpace());
    } catch (IOException e) {
      return Optional.empty(); // the directory went away, or its file system does not tell
    }
  }
}
