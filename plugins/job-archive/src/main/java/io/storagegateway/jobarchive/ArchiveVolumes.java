package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.index.ArchiveIndex;
import io.storagegateway.jobarchive.index.ClusterSummary;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Version;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The clusters of the archive, each with its directory as a volume. Nobody owns them. */
final class ArchiveVolumes implements Volumes {
  private final Archive archive;
  private final ArchiveIndex index;

  ArchiveVolumes(Archive archive, ArchiveIndex index) {
    this.archive = archive;
    this.index = index;
  }

  @Override
  public Page<Volume> list(CallContext call, Query query) {
    Archive.Opened opened = archive.open();
    Page<ClusterSummary> page = index.clusters(call, query);
    List<Volume> volumes = page.items().stream().map(cluster -> volume(opened, cluster)).toList();
    return new Page<>(volumes, page.next(), page.total(), page.problems());
  }

  @Override
  public Volume get(CallContext call, String volume, Visibility visibility) {
    Archive.Opened opened = archive.open();
    return named(call, volume)
        .or(() -> identified(call, opened, volume))
        .map(cluster -> volume(opened, cluster))
        .orElseThrow(() -> BackendException.notFound(Kind.VOLUME, volume));
  }

  private Optional<ClusterSummary> named(CallContext call, String name) {
    Filter exact = new Filter("name", Filter.Test.EQUALS, name);
    return page(call, List.of(exact), Optional.empty()).items().stream().findFirst();
  }

  private Optional<ClusterSummary> identified(
      CallContext call, Archive.Opened opened, String uuid) {
    Optional<String> next = Optional.empty();
    do {
      Page<ClusterSummary> page = page(call, List.of(), next);
      for (ClusterSummary cluster : page.items()) {
        if (uuid(opened, cluster.name()).equals(uuid)) {
          return Optional.of(cluster);
        }
      }
      next = page.next();
    } while (next.isPresent());
    return Optional.empty();
  }

  private Page<ClusterSummary> page(
      CallContext call, List<Filter> filters, Optional<String> after) {
    return index.clusters(
        call, new Query(filters, Sort.BY_NAME, Query.MAX_LIMIT, after, Visibility.ALL));
  }

  private Volume volume(Archive.Opened opened, ClusterSummary cluster) {
    boolean degraded = cluster.trouble() != null;
    String uuid = uuid(opened, cluster.name());
    Path directory = archive.root().resolve(cluster.name());
    return Volume.of(
            cluster.name(), uuid, Version.of(uuid, degraded, cluster.trouble(), opened.version()))
        .state(degraded ? VolumeState.ERROR : VolumeState.ONLINE)
        .size(space(directory).orElse(null), cluster.bytes())
        .junctionPath(directory.toString())
        .creationTime(cluster.oldest())
        .attributes(
            new JobArchiveAttributes(
                degraded
                    ? JobArchiveAttributes.Condition.DEGRADED
                    : JobArchiveAttributes.Condition.OK,
                cluster.trouble(),
                opened.version(),
                cluster.jobs(),
                cluster.problems(),
                cluster.oldest(),
                cluster.newest()))
        .build();
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
