package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.configuration.Json;
import io.storagegateway.spi.Operation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperationResultsTest {
  private final ObjectMapper mapper = Json.mapper();
  private final OperationResults results = new OperationResults(mapper);

  @ParameterizedTest
  @EnumSource(names = {"IMPORT_JOB", "PATCH_JOB", "RUN_JOB_RETENTION", "WRITE_METRICS"})
  void whatAnotherReleaseKeptIsShownAsItIs(Operation operation) throws Exception {
    JsonNode kept = mapper.readTree("{\"id\": \"alpha:1:1\", \"of_a_later_release\": 1}");
    assertThat(results.shown(operation.key(), "{}", kept)).isEqualTo(kept);
  }
}
