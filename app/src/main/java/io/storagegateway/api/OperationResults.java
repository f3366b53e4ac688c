package io.storagegateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobRetention;
import java.util.Arrays;
import java.util.Optional;

/** What operations gave, as the answers of their requests would have shown it. */
final class OperationResults {
  private final ObjectMapper mapper;

  OperationResults(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * What an operation gave.
   *
   * @param operation what was done, possibly by a release that can do what this one cannot
   * @param result as it is kept
   */
  Object shown(String operation, JsonNode result) {
    Optional<Operation> known =
        Arrays.stream(Operation.values()).filter(one -> one.key().equals(operation)).findFirst();
    if (known.isEmpty()) {
      return result;
    }
    return switch (known.get().kind()) {
      case JOB -> JobView.of(read(result, Job.class));
      case JOB_RETENTION -> JobRetentionView.of(read(result, JobRetention.class));
      default -> result;
    };
  }

  private <T> T read(JsonNode result, Class<T> type) {
    try {
      return mapper.treeToValue(result, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What is kept of an operation is nothing that it gave", e);
    }
  }
}
