package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.index.ArchiveIndex;
import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.jobarchive.volume.ClusterDescriptions;
import io.storagegateway.jobarchive.volume.DescribedMetrics;
import io.storagegateway.jobarchive.volume.DescribedTopologies;
import io.storagegateway.jobarchive.volume.VolumeBook;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.value.Metric;
import io.storagegateway.spi.value.Topology;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What is measured on the clusters of the archive, as their descriptions say. The archive has
 * values of jobs only: those of machines are for who measures them.
 */
final class ArchiveCatalogue implements Metrics {
  private final Archive archive;
  private final ArchiveIndex index;
  private final VolumeBook book;
  private final ClusterDescriptions descriptions = new ClusterDescriptions();

  ArchiveCatalogue(Archive archive, ArchiveIndex index, VolumeBook book) {
    this.archive = archive;
    this.index = index;
    this.book = book;
  }

  /** Restricted clusters have none, and neither have those whose description cannot be read. */
  @Override
  public Page<Metric> list(CallContext call, Query query) {
    Archive.Opened opened = archive.open();
    String after = query.after().orElse("");
    List<Metric> rest =
        index.clusterNames(call).stream()
            .filter(cluster -> !book.isRestricted(cluster))
            .flatMap(
                cluster ->
                    descriptions.of(opened.boundary(), cluster).stream()
                        .flatMap(fields -> DescribedMetrics.of(cluster, fields).stream()))
            .filter(metric -> metric.key().compareTo(after) > 0)
            .sorted(Comparator.comparing(Metric::key))
            .limit(query.limit() + 1L)
            .toList();
    return Page.cut(rest, query.limit(), Metric::key);
  }

  @Override
  public Map<String, Topology> topologies(CallContext call, String cluster, List<String> hosts) {
    Archive.Opened opened = archive.open();
    if (book.isRestricted(cluster) || !index.clusterNames(call).contains(cluster)) {
      return Map.of();
    }
    return descriptions
        .of(opened.boundary(), cluster)
        .map(fields -> DescribedTopologies.of(fields).of(hosts))
        .orElse(Map.of());
  }
}
