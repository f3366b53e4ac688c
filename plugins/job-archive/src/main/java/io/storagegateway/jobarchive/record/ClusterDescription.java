package io.storagegateway.jobarchive.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.jobarchive.layout.MetricTimesteps;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/** What {@code cluster.json} says of a cluster, as far as jobs and their metrics need it. */
public final class ClusterDescription implements MetricTimesteps {
  /** Of a cluster that has no readable description. */
  public static final ClusterDescription NONE =
      new ClusterDescription(Map.of(), Map.of(), Map.of());

  private static final int LARGEST = 16 << 20;
  private static final ObjectMapper JSON = new ObjectMapper(Json.FACTORY);

  private final Map<String, Subcluster> subclusters;
  private final Map<String, NodeList> nodes;
  private final Map<String, Integer> timesteps;

  private ClusterDescription(
      Map<String, Subcluster> subclusters,
      Map<String, NodeList> nodes,
      Map<String, Integer> timesteps) {
    this.subclusters = Map.copyOf(subclusters);
    this.nodes = Map.copyOf(nodes);
    this.timesteps = Map.copyOf(timesteps);
  }

  /**
   * Reads a description.
   *
   * @param file a real path of a file
   * @return what it says
   * @throws DamagedRecordException if it is no description
   * @throws IOException if it cannot be read
   */
  public static ClusterDescription read(Path file) throws IOException, DamagedRecordException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    if (bytes.length > LARGEST) {
      throw new DamagedRecordException(
          "It is larger than " + LARGEST + " bytes, which is more than is read.", null, null);
    }
    return parse(bytes);
  }

  private static ClusterDescription parse(byte[] bytes) throws DamagedRecordException {
    try (JsonParser in = JSON.createParser(bytes)) {
      JsonNode tree = in.nextToken() == null ? null : in.readValueAsTree();
      if (tree == null || !tree.path("subClusters").isArray()) {
        throw new DamagedRecordException("It names no subclusters.", 0L, null);
      }
      return of(tree);
    } catch (JsonProcessingException e) {
      long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
      throw new DamagedRecordException("It is not JSON.", at < 0 ? null : at, e);
    } catch (IOException e) {
      throw new DamagedRecordException("It is not JSON in UTF-8.", null, e);
    }
  }

  private static ClusterDescription of(JsonNode tree) {
    Map<String, Subcluster> subclusters = new LinkedHashMap<>();
    Map<String, NodeList> nodes = new LinkedHashMap<>();
    for (JsonNode each : tree.path("subClusters")) {
      if (each.path("name").isTextual()) {
        String name = each.path("name").textValue();
        subclusters.put(name, subcluster(name, each));
        nodes.put(name, NodeList.parse(each.path("nodes").asText("")));
      }
    }
    Map<String, Integer> timesteps = new LinkedHashMap<>();
    for (JsonNode metric : tree.path("metricConfig")) {
      Integer seconds = positive(metric.path("timestep"));
      if (metric.path("name").isTextual() && seconds != null) {
        timesteps.put(metric.path("name").textValue(), seconds);
      }
    }
    return new ClusterDescription(subclusters, nodes, timesteps);
  }

  private static Subcluster subcluster(String name, JsonNode tree) {
    Integer sockets = positive(tree.path("socketsPerNode"));
    Integer cores = positive(tree.path("coresPerSocket"));
    JsonNode topology = tree.path("topology");
    return new Subcluster(
        name,
        sockets == null || cores == null ? null : Integer.valueOf(sockets * cores),
        positive(tree.path("threadsPerCore")),
        topology.isObject() ? Integer.valueOf(topology.path("accelerators").size()) : null);
  }

  private static Integer positive(JsonNode number) {
    return number.canConvertToInt() && number.intValue() > 0 && number.intValue() < 1 << 15
        ? Integer.valueOf(number.intValue())
        : null;
  }

  /**
   * The parts of the cluster.
   *
   * @return possibly empty
   */
  public List<Subcluster> subclusters() {
    return List.copyOf(subclusters.values());
  }

  /**
   * The part of the cluster that a job ran on: the one that its record names, or else the only one
   * that its first machine belongs to.
   *
   * @param record the record of the job
   * @return null if neither is known
   */
  public String subcluster(JobRecord record) {
    if (record.subcluster() != null || record.resources().isEmpty()) {
      return record.subcluster();
    }
    String host = record.resources().get(0).hostname();
    List<String> found =
        nodes.entrySet().stream()
            .filter(each -> each.getValue().contains(host))
            .map(Map.Entry::getKey)
            .toList();
    return found.size() == 1 ? found.get(0) : null;
  }

  /**
   * The accelerators that a job had: as many as its record says, and none where there are none.
   *
   * @param record the record of the job
   * @return null if it is not known
   */
  public Integer accelerators(JobRecord record) {
    String name = subcluster(record);
    boolean none =
        name != null
            && subclusters.containsKey(name)
            && Objects.equals(subclusters.get(name).acceleratorsPerNode(), 0);
    return record.numAccelerators() == null && none ? Integer.valueOf(0) : record.numAccelerators();
  }

  @Override
  public OptionalInt seconds(String metric) {
    Integer seconds = timesteps.get(metric);
    return seconds == null ? OptionalInt.empty() : OptionalInt.of(seconds);
  }
}
