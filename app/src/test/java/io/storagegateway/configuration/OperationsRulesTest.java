package io.storagegateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.util.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsRulesTest {
  @Test
  void whatIsLeftOutIsAsTheDocumentSays() {
    OperationsConfiguration operations = with("{}").configuration().operations();
    assertThat(operations.nodeId()).isNull();
    assertThat(operations.deadline()).isEqualTo(Duration.days(1));
    assertThat(operations.retention()).isEqualTo(Duration.days(30));
  }

  @Test
  void whatIsSetCounts() {
    OperationsConfiguration operations =
        with("{ node_id: rack-7.a_b, deadline: 2h, retention: 8d }").configuration().operations();
    assertThat(operations.nodeId()).isEqualTo("rack-7.a_b");
    assertThat(operations.deadline()).isEqualTo(Duration.hours(2));
    assertThat(operations.retention()).isEqualTo(Duration.days(8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"''", "two words", "a/b", "'a@b'", "ä"})
  void aNameThatIsNoneIsToldWithItsRule(String name) {
    assertThat(with("{ node_id: " + name + " }").problems())
        .singleElement()
        .asString()
        .contains("operations.node_id", "1 to 64 letters, digits");
  }

  @ParameterizedTest
  @CsvSource({"deadline,59s", "deadline,8d", "retention,7d"})
  void aTimeThatIsTooShortOrTooLongIsTold(String key, String value) {
    assertThat(with("{ " + key + ": " + value + " }").problems())
        .singleElement()
        .asString()
        .contains("operations." + key);
  }

  private static LoadedFrom with(String operations) {
    return LoadedFrom.yaml(
        """
        endpoints:
          dummy: { plugin: dummy }
        auth: { mode: development }
        operations: %s
        """
            .formatted(operations));
  }
}
