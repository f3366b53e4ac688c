package io.storagegateway.jobarchive.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobMetricSummary;
import io.storagegateway.spi.value.JobResource;
import io.storagegateway.spi.value.JobState;
import io.storagegateway.spi.value.JobTag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads one {@code meta.json}, of whatever version, in one go. Used once. */
final class JobRecordParser {
  private static final Map<String, JobState> STATES =
      Arrays.stream(JobState.values())
          .collect(Collectors.toUnmodifiableMap(JobState::key, Function.identity()));
  private static final Map<String, Job.Sharing> SHARED =
      Map.of(
          "none", Job.Sharing.NONE,
          "single_user", Job.Sharing.SINGLE_USER,
          "multi_user", Job.Sharing.MULTI_USER);

  /** How versions 1 and 2 say it, by number. */
  private static final List<Job.Sharing> EXCLUSIVE =
      List.of(Job.Sharing.MULTI_USER, Job.Sharing.NONE, Job.Sharing.SINGLE_USER);

  private static final long LAST_SECOND = 253_402_300_799L;

  private final JsonParser in;
  private final Predicate<String> wanted;
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, Long> numbers = new LinkedHashMap<>();
  private final List<JobResource> resources = new ArrayList<>();
  private final List<JobTag> tags = new ArrayList<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final Map<String, JobMetricSummary> statistics = new LinkedHashMap<>();
  private final Map<String, Double> footprint = new LinkedHashMap<>();
  private Double energy;

  private JobRecordParser(JsonParser in, Predicate<String> wanted) {
    this.in = in;
    this.wanted = wanted;
  }

  /** Reads all that is known. */
  static JobRecord parse(byte[] bytes) throws DamagedRecordException {
    return parse(bytes, name -> true);
  }

  /**
   * Reads what is asked for.
   *
   * @param wanted the fields of the record, with {@code user}; all else is passed over
   */
  static JobRecord parse(byte[] bytes, Predicate<String> wanted) throws DamagedRecordException {
    try (JsonParser in = Json.FACTORY.createParser(bytes)) {
      return new JobRecordParser(in, wanted).document();
    } catch (JsonProcessingException e) {
      long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
      throw new DamagedRecordException("It is not JSON.", at < 0 ? null : at, e);
    } catch (IOException e) {
      throw new DamagedRecordException("It is not JSON in UTF-8.", null, e);
    }
  }

  private JobRecord document() throws IOException, DamagedRecordException {
    JsonToken first = in.nextToken();
    if (first != JsonToken.START_OBJECT) {
      String message = first == null ? "It is empty." : "It is not a JSON object.";
      throw new DamagedRecordException(message, 0L, null);
    }
    Json.object(in, this::field);
    if (in.nextToken() != null) {
      throw new DamagedRecordException(
          "Something follows the record.", in.currentTokenLocation().getByteOffset(), null);
    }
    if (texts.get("user") == null) {
      throw new DamagedRecordException("It does not say whose job it is.", null, null);
    }
    return record();
  }

  private void field(String name) throws IOException {
    if (!wanted.test(name)) {
      in.skipChildren();
      return;
    }
    switch (name) {
      case "cluster", "subCluster", "user", "project", "partition", "jobState", "shared" ->
          texts.put(name, Json.name(in));
      case "jobId", "duration", "walltime", "requestedMemory" ->
          numbers.put(name, Json.number(in, 0, Long.MAX_VALUE / 1_000_000_000));
      case "startTime", "submitTime" -> numbers.put(name, Json.number(in, 0, LAST_SECOND));
      case "arrayJobId" -> numbers.put(name, Json.number(in, 1, Long.MAX_VALUE));
      case "numNodes", "smt", "numAcc" -> numbers.put(name, Json.number(in, 0, Integer.MAX_VALUE));
      case "numHwthreads" -> numbers.put(name, Json.number(in, 1, Integer.MAX_VALUE));
      case "exclusive" -> numbers.put(name, Json.number(in, 0, EXCLUSIVE.size() - 1));
      case "monitoringStatus" -> numbers.put(name, Json.number(in, 0, 3));
      case "energy" -> energy = Json.real(in);
      case "resources" -> Json.array(in, this::resource);
      case "tags" -> Json.array(in, this::tag);
      case "metaData" -> Json.object(in, this::metadata);
      case "statistics" -> Json.object(in, this::summary);
      case "footprint" -> Json.object(in, this::footprint);
      default -> in.skipChildren();
    }
  }

  private void resource() throws IOException {
    String[] host = {null};
    List<Integer> threads = new ArrayList<>();
    List<String> accelerators = new ArrayList<>();
    Json.object(
        in,
        name -> {
          switch (name) {
            case "hostname" -> host[0] = Json.name(in);
            case "hwthreads" ->
                Json.array(in, () -> addIfSaid(threads, Json.number(in, 0, Integer.MAX_VALUE)));
            case "accelerators" ->
                Json.array(
                    in,
                    () -> {
                      String id = Json.name(in);
                      if (id != null) {
                        accelerators.add(id);
                      }
                    });
            default -> in.skipChildren();
          }
        });
    if (host[0] != null) {
      resources.add(new JobResource(host[0], threads, accelerators));
    }
  }

  private static void addIfSaid(List<Integer> numbers, Long number) {
    if (number != null) {
      numbers.add(number.intValue());
    }
  }

  private void tag() throws IOException {
    Map<String, String> said = new LinkedHashMap<>();
    Json.object(in, name -> said.put(name, Json.name(in)));
    if (said.get("type") != null && said.get("name") != null) {
      tags.add(new JobTag(said.get("type"), said.get("name"), said.get("scope")));
    }
  }

  private void metadata(String name) throws IOException {
    String text = Json.text(in);
    if (text != null) {
      metadata.put(name, text);
    }
  }

  private void summary(String metric) throws IOException {
    String[] unit = {null};
    Map<String, Double> values = new LinkedHashMap<>();
    Json.object(
        in,
        name -> {
          if (name.equals("unit")) {
            unit[0] = Units.read(in);
          } else {
            values.put(name, Json.real(in));
          }
        });
    statistics.put(
        metric,
        new JobMetricSummary(unit[0], values.get("min"), values.get("avg"), values.get("max")));
  }

  private void footprint(String name) throws IOException {
    Double value = Json.real(in);
    if (value != null) {
      footprint.put(name, value);
    }
  }

  private JobRecord record() {
    return new JobRecord(
        texts.get("cluster"),
        numbers.get("jobId"),
        numbers.get("startTime"),
        texts.get("subCluster"),
        numbers.get("arrayJobId"),
        texts.get("user"),
        texts.get("project"),
        texts.get("partition"),
        STATES.getOrDefault(texts.getOrDefault("jobState", ""), JobState.UNKNOWN),
        numbers.get("submitTime"),
        numbers.get("duration"),
        numbers.get("walltime"),
        numberOfNodes(),
        numberOfThreads(),
        numberOfAccelerators(),
        shared(),
        small("monitoringStatus"),
        small("smt"),
        numbers.get("requestedMemory"),
        energy,
        resources,
        tags,
        metadata,
        statistics,
        footprint);
  }

  private Integer small(String name) {
    Long number = numbers.get(name);
    return number == null ? null : Integer.valueOf(number.intValue());
  }

  private Integer numberOfNodes() {
    Integer said = small("numNodes");
    return said == null && !resources.isEmpty() ? Integer.valueOf(resources.size()) : said;
  }

  /** Threads that are named count only where all machines name theirs: none named means all. */
  private Integer numberOfThreads() {
    Integer said = small("numHwthreads");
    boolean named =
        !resources.isEmpty()
            && resources.stream().noneMatch(resource -> resource.hwthreads().isEmpty());
    if (said != null || !named) {
      return said;
    }
    return resources.stream().mapToInt(resource -> resource.hwthreads().size()).sum();
  }

  private Integer numberOfAccelerators() {
    Integer said = small("numAcc");
    int named = resources.stream().mapToInt(resource -> resource.accelerators().size()).sum();
    return said == null && named > 0 ? Integer.valueOf(named) : said;
  }

  private Job.Sharing shared() {
    Integer exclusive = small("exclusive");
    if (exclusive != null && texts.get("shared") == null) {
      return EXCLUSIVE.get(exclusive);
    }
    return texts.get("shared") == null ? null : SHARED.get(texts.get("shared"));
  }
}
