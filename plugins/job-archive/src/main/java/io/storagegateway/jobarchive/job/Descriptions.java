package io.storagegateway.jobarchive.job;

import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.jobarchive.layout.Boundary;
import io.storagegateway.jobarchive.layout.ClusterWalk;
import io.storagegateway.jobarchive.layout.FileStamp;
import io.storagegateway.jobarchive.record.ClusterDescription;
import io.storagegateway.jobarchive.record.DamagedRecordException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The descriptions of clusters, each read again once its file has changed. */
final class Descriptions {
  private final Archive archive;
  private final Map<String, Read> read = new ConcurrentHashMap<>();

  Descriptions(Archive archive) {
    this.archive = archive;
  }

  private record Read(FileStamp stamp, ClusterDescription description) {}

  /**
   * The description of a cluster.
   *
   * @param cluster one that has a directory
   * @return {@link ClusterDescription#NONE} if there is none that can be used
   */
  ClusterDescription of(String cluster) {
    Boundary boundary = archive.open().boundary();
    try {
      Boundary.Entry file =
          boundary.resolve(boundary.root().resolve(cluster).resolve(ClusterWalk.DESCRIPTION));
      if (!file.attributes().isRegularFile()) {
        return ClusterDescription.NONE;
      }
      FileStamp stamp = FileStamp.of(file.attributes());
      Read known = read.get(cluster);
      if (known == null || !known.stamp().equals(stamp)) {
        known = new Read(stamp, ClusterDescription.read(file.path()));
        read.put(cluster, known);
      }
      return known.description();
    } catch (IOException | DamagedRecordException e) {
      return ClusterDescription.NONE; // the index tells of it, as a problem of the cluster
    }
  }
}
