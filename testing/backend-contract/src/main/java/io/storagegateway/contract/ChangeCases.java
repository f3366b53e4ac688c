package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.Resource;
import io.storagegateway.spi.value.Volume;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whoever believes what a back-end tells of changes knows what it has. Of jobs nothing has to be
 * told: back-ends are asked for them every time.
 */
interface ChangeCases extends Cases {
  @TestFactory
  default Stream<DynamicTest> theLastThatIsToldOfAVolumeIsWhatItIs() {
    try (Lab declared = lab()) {
      return WriteCase.declared(declared).stream()
          .filter(write -> !JobStock.WRITES.contains(write.operation()))
          .map(write -> dynamicTest(write.toString(), () -> check(write)));
    }
  }

  private void check(WriteCase write) {
    try (Lab lab = lab()) {
      Request<?> request = write.prepare().apply(lab.stock());
      Object result = lab.write(request);
      boolean inTime =
          Waiting.until(fixture().patience(), () -> consistent(lab) && told(lab, result));
      if (!inTime) {
        assertConsistent(lab);
        throw new AssertionError(
            "BackendFixture.tellsChanges is true, and Changes heard nothing of " + result);
      }
    }
  }

  private boolean told(Lab lab, Object result) {
    return !fixture().tellsChanges()
        || !(result instanceof Resource value)
        || lab.told().last(value.kind(), value.key()).isPresent();
  }

  private static boolean consistent(Lab lab) {
    return Shelf.volumes().all(lab.backend()).stream()
        .allMatch(
            volume ->
                lab.told()
                    .last(Kind.VOLUME, volume.name())
                    .map(last -> last.equals(Optional.of(volume)))
                    .orElse(true));
  }

  private static void assertConsistent(Lab lab) {
    assertThat(lab.declares(Operation.LIST_VOLUMES)).isTrue();
    for (Volume volume : Shelf.volumes().all(lab.backend())) {
      lab.told()
          .last(Kind.VOLUME, volume.name())
          .ifPresent(
              last ->
                  assertThat(last)
                      .as("the last that Changes heard of %s", volume.name())
                      .isEqualTo(Optional.of(volume)));
    }
  }
}
