package io.storagegateway.dummy;

import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobDetails;
import io.storagegateway.spi.value.JobResource;
import io.storagegateway.spi.value.JobState;
import io.storagegateway.spi.value.JobTag;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is written down of a job, as lines of {@code name=value} in the order of their names, both
 * encoded as in forms. What is not known has no line.
 */
final class JobSheet {
  private static final String METADATA = "metadata.";
  private static final String HOST = "host.";
  private static final String TAG = "tag.";

  private final Map<String, String> lines;

  private JobSheet(Map<String, String> lines) {
    this.lines = new TreeMap<>(lines);
  }

  /**
   * Reads what {@link #text} has written.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static JobSheet parse(String text) {
    Map<String, String> lines = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        lines.put(decoded(line.substring(0, equals)), decoded(line.substring(equals + 1)));
      } else if (!line.isEmpty()) {
        throw new IllegalArgumentException("a line without a name");
      }
    }
    return new JobSheet(lines);
  }

  static JobSheet of(Job job, JobDetails details) {
    JobSheet sheet = new JobSheet(Map.of());
    sheet.put("cluster", job.cluster());
    sheet.put("subcluster", job.subcluster());
    sheet.put("job_id", job.jobId());
    sheet.put("array_job_id", job.arrayJobId());
    sheet.put("job_name", job.name());
    sheet.put("user", job.user());
    sheet.put("project", job.project());
    sheet.put("partition", job.partition());
    sheet.put("state", job.state());
    sheet.put("submit_time", job.submitTime());
    sheet.put("start_time", job.startTime());
    sheet.put("duration", job.duration());
    sheet.put("walltime", job.walltime());
    sheet.put("num_nodes", job.numNodes());
    sheet.put("num_hwthreads", job.numHwthreads());
    sheet.put("num_accelerators", job.numAccelerators());
    sheet.put("shared", job.shared());
    sheet.put("metric_data", job.metricData());
    sheet.put("scheduler_info", details.schedulerInfo());
    sheet.put("load", JobRecords.load(details));
    details.metadata().forEach((key, value) -> sheet.put(METADATA + key, value));
    sheet.putAll(HOST, details.resources().stream().map(JobResource::hostname).toList());
    sheet.putAll(TAG, job.tags().stream().map(JobSheet::words).toList());
    return sheet;
  }

  String text() {
    return lines.entrySet().stream()
        .map(line -> encoded(line.getKey()) + "=" + encoded(line.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  /**
   * The job that it is of.
   *
   * @throws IllegalArgumentException if something is missing or nonsense
   */
  StoredJob job(String id, String script) {
    try {
      Job job =
          new Job(
              id,
              required("cluster"),
              lines.get("subcluster"),
              Long.parseLong(required("job_id")),
              get("array_job_id", Long::valueOf),
              required("job_name"),
              required("user"),
              lines.get("project"),
              required("partition"),
              JobState.valueOf(required("state")),
              get("submit_time", Instant::parse),
              Instant.parse(required("start_time")),
              Duration.parse(required("duration")),
              get("walltime", Duration::parse),
              get("num_nodes", Integer::valueOf),
              Integer.valueOf(required("num_hwthreads")),
              Integer.valueOf(required("num_accelerators")),
              Job.Sharing.valueOf(required("shared")),
              all(TAG).stream().map(JobSheet::tag).toList(),
              Job.MetricDataState.valueOf(required("metric_data")),
              null);
      return JobRecords.of(
          job,
          script,
          required("scheduler_info"),
          metadata(),
          all(HOST),
          Double.parseDouble(required("load")));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a time that is none", e);
    }
  }

  private Map<String, String> metadata() {
    return lines.entrySet().stream()
        .filter(line -> line.getKey().startsWith(METADATA))
        .collect(
            Collectors.toMap(
                line -> line.getKey().substring(METADATA.length()), Map.Entry::getValue));
  }

  private void put(String name, Object value) {
    if (value != null) {
      lines.put(name, value.toString());
    }
  }

  private void putAll(String prefix, List<String> values) {
    for (int index = 0; index < values.size(); index++) {
      put(prefix + index, values.get(index));
    }
  }

  private List<String> all(String prefix) {
    List<String> values = new ArrayList<>();
    for (String value = lines.get(prefix + 0);
        value != null;
        value = lines.get(prefix + values.size())) {
      values.add(value);
    }
    return values;
  }

  private String required(String name) {
    String value = lines.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private <T> T get(String name, Function<String, T> reader) {
    return lines.containsKey(name) ? reader.apply(lines.get(name)) : null; // not known
  }

  private static String words(JobTag tag) {
    return encoded(tag.type())
        + "="
        + encoded(tag.name())
        + (tag.scope() == null ? "" : "=" + encoded(tag.scope()));
  }

  private static JobTag tag(String words) {
    List<String> parts = Arrays.stream(words.split("=", -1)).map(JobSheet::decoded).toList();
    if (parts.size() < 2) {
      throw new IllegalArgumentException("a tag without a name");
    }
    return new JobTag(parts.get(0), parts.get(1), parts.size() > 2 ? parts.get(2) : null);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
