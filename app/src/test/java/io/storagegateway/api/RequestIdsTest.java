package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdsTest {
  @Test
  void theCallersOwnIdIsKept() {
    assertThat(RequestIds.accept("deploy-17.4_a:b")).isEqualTo("deploy-17.4_a:b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\r\nb", "ü", "<script>", "a\u0000"})
  void anIdThatIsNotFitForLogsIsReplaced(String header) {
    assertThat(RequestIds.accept(header)).isNotEqualTo(header).matches("[0-9a-f]{24}");
  }

  @Test
  void aLongIdIsReplaced() {
    assertThat(RequestIds.accept("a".repeat(129))).hasSize(24);
  }

  @Test
  void newIdsDiffer() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      ids.add(RequestIds.accept(null));
    }
    assertThat(ids).hasSize(10_000);
  }
}
