package io.storagegateway.jobarchive.volume;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.jobarchive.layout.Boundary;
import io.storagegateway.jobarchive.layout.ClusterWalk;
import io.storagegateway.jobarchive.layout.FileStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What {@code cluster.json} says, as a whole; each is read again once its file has changed. */
public final class ClusterDescriptions {
  private static final long LARGEST = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<LinkedHashMap<String, Object>> FIELDS =
      new TypeReference<>() {};

  private final Map<String, Read> read = new ConcurrentHashMap<>();

  private record Read(FileStamp stamp, Map<String, Object> fields) {}

  /**
   * The description of a cluster.
   *
   * @param boundary the root of the archive
   * @param cluster the name of the cluster
   * @return its fields; empty if it cannot be read, or is too large to be shown
   */
  public Optional<Map<String, Object>> of(Boundary boundary, String cluster) {
    try {
      Boundary.Entry file =
          boundary.resolve(boundary.root().resolve(cluster).resolve(ClusterWalk.DESCRIPTION));
      if (!file.attributes().isRegularFile() || file.attributes().size() > LARGEST) {
        return Optional.empty();
      }
      FileStamp stamp = FileStamp.of(file.attributes());
      Read known = read.get(cluster);
      if (known == null || !known.stamp().equals(stamp)) {
        LinkedHashMap<String, Object> fields =
            JSON.readValue(Files.readAllBytes(file.path()), FIELDS);
        known = new Read(stamp, Collections.unmodifiableMap(fields));
        read.put(cluster, known);
      }
      return Optional.of(known.fields());
    } catch (IOException e) {
      return Optional.empty(); // the index tells of it, as a problem of the cluster
    }
  }
}
