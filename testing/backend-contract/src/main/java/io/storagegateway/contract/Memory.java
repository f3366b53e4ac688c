package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.Killed;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** What the gateway keeps of one piece of work while processes come and go. */
final class Memory {
  private static final int LONGEST_TOKEN = 4000;

  private final String operationId = "operation-" + UUID.randomUUID();
  private final Death death;
  private final Duration callTime;
  private int attempts;
  private String last;

  Memory(Death death, Duration callTime) {
    this.death = death;
    this.callTime = callTime;
  }

  /** How long each of its calls has. */
  Duration callTime() {
    return callTime;
  }

  String operationId() {
    return operationId;
  }

  Death death() {
    return death;
  }

  Optional<String> last() {
    return Optional.ofNullable(last);
  }

  int attempts() {
    return attempts;
  }

  void keep(String token) {
    assertThat(token)
        .as("a token given to CallContext.remember has 1 to %s characters", LONGEST_TOKEN)
        .hasSizeBetween(1, LONGEST_TOKEN);
    attempts++;
    if (death.beforeKeeping(attempts)) {
      throw new Killed();
    }
    last = token;
    if (death.afterKeeping(attempts)) {
      throw new Killed();
    }
  }

  /** A token that came with {@code Running}: the answer arrived, so nothing dies here. */
  void replace(String token) {
    last = token;
  }
}
