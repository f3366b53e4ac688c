package io.storagegateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.health.HealthCheck;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeadlockCheckTest {
  @Test
  void threadsThatWaitForEachOtherAreCountedButNotShown() {
    HealthCheck.Result result =
        new DeadlockCheck(() -> Set.of("one locked on <x>\n\t at Secret.java", "two")).execute();

    assertThat(result.isHealthy()).isFalse();
    assertThat(result.getMessage())
        .isEqualTo("2 threads wait for each other; the log tells which.");
    assertThat(result.getError()).isNull();
  }

  @Test
  void withoutAnyAllIsWell() {
    assertThat(new DeadlockCheck(Set::of).execute().isHealthy()).isTrue();
  }
}
