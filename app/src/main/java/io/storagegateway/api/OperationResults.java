package io.storagegateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobRetention;
import io.storagegateway.spi.value.MetricWrite;
import io.storagegateway.spi.value.RefusedLine;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operations gave, as the answers of their requests would have shown it. */
final class OperationResults {
  private static final Logger LOG = LoggerFactory.getLogger(OperationResults.class);

  private final ObjectMapper mapper;

  OperationResults(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** Makes of what is kept what is shown. */
  private interface View {
    Object of(JsonNode kept) throws JsonProcessingException;
  }

  /**
   * What an operation gave.
   *
   * @param operation what was done, possibly by a release that can do what this one cannot
   * @param request what was asked for, as it is kept
   * @param result as it is kept, possibly with more than this release knows; shown as it is then
   */
  Object shown(String operation, String request, JsonNode result) {
    Optional<Operation> known =
        Arrays.stream(Operation.values()).filter(one -> one.key().equals(operation)).findFirst();
    if (known.isEmpty()) {
      return result;
    }
    return switch (known.get().kind()) {
      case JOB -> shown(result, kept -> JobView.of(mapper.treeToValue(kept, Job.class)));
      case JOB_RETENTION ->
          shown(result, kept -> JobRetentionView.of(mapper.treeToValue(kept, JobRetention.class)));
      case METRIC_WRITE -> shown(result, kept -> written(request, kept));
      default -> result;
    };
  }

  private static Object shown(JsonNode result, View view) {
    try {
      return view.of(result);
    } catch (JsonProcessingException e) {
      LOG.debug("What is kept of an operation is nothing that this release knows", e);
      return result;
    }
  }

  /** With the lines that were left out before anybody was asked. */
  private MetricWriteView written(String request, JsonNode kept) throws JsonProcessingException {
    MetricWrite write = mapper.treeToValue(kept, MetricWrite.class);
    JsonNode lines = mapper.readTree(request).path("refused");
    return MetricWriteView.of(write, List.of(mapper.treeToValue(lines, RefusedLine[].class)));
  }
}
