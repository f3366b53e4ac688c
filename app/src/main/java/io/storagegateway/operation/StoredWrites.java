package io.storagegateway.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.ExportPolicy;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobProblem;
import io.storagegateway.spi.value.JobRetention;
import io.storagegateway.spi.value.JobStatistic;
import io.storagegateway.spi.value.Metric;
import io.storagegateway.spi.value.MetricWrite;
import io.storagegateway.spi.value.Node;
import io.storagegateway.spi.value.RetainedJob;
import io.storagegateway.spi.value.Snapshot;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeAttributes;
import io.storagegateway.spi.value.VolumeLock;
import io.storagegateway.store.OperationRow;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Writes and what became of them, as the table of operations keeps them: as JSON. */
final class StoredWrites {
  private final ObjectMapper mapper;
  private final ObjectMapper withoutOwners;
  private final Map<Class<?>, ObjectMapper> readers = new ConcurrentHashMap<>();

  StoredWrites(ObjectMapper mapper) {
    this.mapper = mapper;
    withoutOwners =
        mapper
            .copy()
            .registerModule(new SimpleModule("owners").setSerializerModifier(new OwnersLeftOut()));
  }

  String text(Object value) {
    return text(value, mapper);
  }

  private static String text(Object value, ObjectMapper writer) {
    try {
      return writer.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What a back-end is asked, or answers, is no JSON", e);
    }
  }

  JsonNode tree(String text) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What is kept of an operation is no JSON", e);
    }
  }

  /** What a write gave, without what is for owners only: those who may know it can read it. */
  String result(Object value) {
    return text(value, withoutOwners);
  }

  /**
   * The request of an operation.
   *
   * @throws BackendException {@code INVALID} with the effect {@code UNKNOWN} if the endpoint's
   *     plugin does not know its fields any more
   */
  Request<?> request(Endpoint endpoint, OperationRow row) {
    return read(reader(endpoint), row.request(), Request.class);
  }

  /**
   * What stays of a request once it is over: not the values that were written, which come all the
   * time and are kept elsewhere.
   *
   * @return empty where all of it stays
   */
  Optional<String> shortened(OperationRow row) {
    if (!row.state().isFinal() || !row.operation().equals(Operation.WRITE_METRICS.key())) {
      return Optional.empty();
    }
    ObjectNode request = read(mapper, row.request(), ObjectNode.class);
    request.putArray("points");
    return Optional.of(request.toString());
  }

  Conditions conditions(OperationRow row) {
    return read(mapper, row.conditions(), Conditions.class);
  }

  /**
   * What an operation gave: null for a removal.
   *
   * @param request the request that it was, too
   * @throws BackendException as {@link #request}
   */
  <T> T result(Endpoint endpoint, Request<T> request, OperationRow row) {
    if (row.result() == null) {
      // A removal gives nothing, whatever it is of.
      return null;
    }
    Class<?> type =
        switch (request.operation().kind()) {
          case VOLUME -> Volume.class;
          case SNAPSHOT -> Snapshot.class;
          case LOCK -> VolumeLock.class;
          case EXPORT_POLICY -> ExportPolicy.class;
          case NODE -> Node.class;
          case JOB -> Job.class;
          case JOB_STATISTIC -> JobStatistic.class;
          case JOB_PROBLEM -> JobProblem.class;
          case JOB_RETENTION -> JobRetention.class;
          case RETAINED_JOB -> RetainedJob.class;
          case METRIC -> Metric.class;
          case METRIC_WRITE -> MetricWrite.class;
        };
    // The kind of an operation is the type of what its requests give.
    @SuppressWarnings("unchecked")
    T result = (T) read(reader(endpoint), row.result(), type);
    return result;
  }

  BackendException failure(String text) {
    return read(mapper, text, StoredFailure.class).exception();
  }

  /** Back-ends' own fields are of the class that their plugin has for them. */
  private ObjectMapper reader(Endpoint endpoint) {
    return readers.computeIfAbsent(
        endpoint.volumeAttributes(),
        type ->
            mapper
                .copy()
                .registerModule(
                    new SimpleModule("attributes")
                        .addAbstractTypeMapping(
                            VolumeAttributes.class, type.asSubclass(VolumeAttributes.class))));
  }

  private static <T> T read(ObjectMapper reader, String text, Class<T> type) {
    try {
      return reader.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw BackendException.of(
              ErrorKind.INVALID, "This gateway cannot read what was asked for any more.")
          .reason("unreadable-operation")
          .effect(Effect.UNKNOWN)
          .cause(e)
          .build();
    }
  }
}
