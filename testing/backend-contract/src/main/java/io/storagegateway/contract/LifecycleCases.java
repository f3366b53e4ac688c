package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Lane;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Bytes;
import io.storagegateway.spi.value.Volume;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Instances come and go without a trace, and calls that nobody waits for end. */
interface LifecycleCases extends Cases {
  /** Long enough for a call to have begun, short enough to wait for. */
  Duration A_WHILE = Duration.ofMillis(200);

  @Test
  default void closingEndsTheThreadsThatWereStarted() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Set<Thread> after = new HashSet<>();
    try (Lab lab = lab()) {
      lab.stock().volume();
      lab.closeBackend();
      boolean ended =
          Waiting.until(
              fixture().patience(),
              () -> {
                after.clear();
                after.addAll(Thread.getAllStackTraces().keySet());
                after.removeAll(before);
                after.removeIf(thread -> !thread.isAlive() || isOfTheMachine(thread));
                after.removeIf(lab::isOfStorage);
                return after.isEmpty();
              });
      assertThat(ended).as("threads that outlive Backend.close(): %s", after).isTrue();
    }
  }

  @Test
  default void aClosedInstanceRefuses() {
    try (Lab lab = lab()) {
      Volume volume = lab.stock().volume();
      Ask ask = Ask.of(lab.backend());
      lab.closeBackend();
      assertThatThrownBy(() -> ask.about(Operation.GET_VOLUME, volume.name(), volume.name()))
          .as("a call on an instance after Backend.close()")
          .isInstanceOf(BackendException.class);
      lab.reopen();
      assertThat(lab.volume(volume.name())).isEqualTo(volume);
    }
  }

  @Test
  default void startReturnsAtOnce() {
    long before = System.nanoTime();
    try (Lab lab = lab()) {
      assertThat(Duration.ofNanos(System.nanoTime() - before))
          .as("making and starting an instance does no I/O")
          .isLessThan(fixture().patience());
      assertThat(lab.capabilities()).isNotNull();
    }
  }

  @TestFactory
  default Stream<DynamicTest> aCallThatNobodyWaitsForEndsSoon() {
    try (Lab declared = lab()) {
      return Stream.of(Operation.values())
          .filter(operation -> operation.lane() != Lane.TRANSFER)
          .filter(declared.capabilities()::supports)
          .toList()
          .stream()
          .map(operation -> dynamicTest(operation.key(), () -> callTooLate(operation)));
    }
  }

  @Test
  default void followingALogEndsWhenItIsCancelled() throws InterruptedException {
    try (Lab lab = lab()) {
      lab.needs(Operation.FOLLOW_CONTENT);
      Volume volume = lab.stock().volume();
      Call call = Call.transfer();
      Thread follower = new Thread(() -> follow(lab, volume, call), "contract-follower");
      follower.start();
      follower.join(A_WHILE.toMillis());
      call.cancel();
      follower.interrupt();
      follower.join(fixture().patience().toMillis());
      assertThat(follower.isAlive()).as("Bytes.follow goes on after it was cancelled").isFalse();
    }
  }

  private static void follow(Lab lab, Volume volume, Call call) {
    try {
      lab.backend().require(Bytes.class).follow(call, Payload.ref(volume.name()), line -> {});
    } catch (BackendException e) {
      assertThat(call.cancelled()).as("a log that can be followed: %s", e.getMessage()).isTrue();
    }
  }

  private void callTooLate(Operation operation) {
    try (Lab lab = lab()) {
      String volume = lab.stock().volume().name();
      String name =
          operation.kind() == Kind.VOLUME && operation != Operation.CREATE_VOLUME
              ? volume
              : lab.stock().names().next(operation.kind());
      State before = lab.state();
      long start = System.nanoTime();
      try {
        new Ask(lab.backend(), Call.late()).about(operation, volume, name);
      } catch (BackendException e) {
        boolean late = e.kind() == ErrorKind.TIMEOUT;
        if (late && e.effect() == Effect.NONE) {
          assertThat(lab.state()).as("TIMEOUT with effect NONE left nothing").isEqualTo(before);
        }
        assertThat(e.kind())
            .as("%s, called after its deadline: %s", operation.key(), e.getMessage())
            .isNotIn(ErrorKind.BAD_ANSWER, ErrorKind.PERMISSION, ErrorKind.UNSUPPORTED);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("%s, called after its deadline, returns soon", operation.key())
          .isLessThan(fixture().patience().dividedBy(3));
    }
  }

  /** Threads that the virtual machine or the test engine starts by themselves. */
  private static boolean isOfTheMachine(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group == null
        || group.getName().equals("system")
        || group.getName().equals("InnocuousThreadGroup")
        || thread.getName().startsWith("ForkJoinPool")
        || thread.getName().startsWith("surefire")
        || thread.getName().startsWith("junit");
  }
}
