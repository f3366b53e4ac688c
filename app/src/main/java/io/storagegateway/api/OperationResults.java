package io.storagegateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobRetention;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operations gave, as the answers of their requests would have shown it. */
final class OperationResults {
  private static final Logger LOG = LoggerFactory.getLogger(OperationResults.class);

  private final ObjectMapper mapper;

  OperationResults(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * What an operation gave.
   *
   * @param operation what was done, possibly by a release that can do what this one cannot
   * @param result as it is kept, possibly with more than this release knows; shown as it is then
   */
  Object shown(String operation, JsonNode result) {
    Optional<Operation> known =
        Arrays.stream(Operation.values()).filter(one -> one.key().equals(operation)).findFirst();
    if (known.isEmpty()) {
      return result;
    }
    return switch (known.get().kind()) {
      case JOB -> shown(result, Job.class, JobView::of);
      case JOB_RETENTION -> shown(result, JobRetention.class, JobRetentionView::of);
      default -> result;
    };
  }

  private <T> Object shown(JsonNode result, Class<T> type, Function<T, ?> view) {
    T value;
    try {
      value = mapper.treeToValue(result, type);
    } catch (JsonProcessingException e) {
      LOG.debug("What is kept of an operation is nothing that this release knows", e);
      return result;
    }
    return view.apply(value);
  }
}
