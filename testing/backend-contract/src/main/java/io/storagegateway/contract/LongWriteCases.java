package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.Request;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A write that takes longer than a call is followed to its end, whatever dies on the way. */
interface LongWriteCases extends Cases {
  @TestFactory
  default Stream<DynamicTest> aWriteThatOutlivesItsCallsEndsAsAnyOther() {
    return WriteCase.all().stream()
        .filter(write -> fixture().longWrites().containsKey(write.operation()))
        .flatMap(
            write ->
                Stream.of(new Death.Never(), new Death.AtEveryToken(), new Death.WithTheAnswer())
                    .map(death -> dynamicTest(write + ": " + death, () -> follow(write, death))));
  }

  private void follow(WriteCase write, Death death) {
    List<String> undisturbed = WriteCase.shapeAfter(lab(), write);
    try (Lab lab = lab()) {
      Operation operation = write.operation();
      Duration callTime = fixture().longWrites().get(operation);
      Request<?> request = write.prepare().apply(lab.stock());
      Journey<?> journey = new Journey<>(lab, request, new Memory(death, callTime));
      journey.toTheEnd();
      assertThat(lab.state().shape())
          .as("%s, followed by calls of %s each", write, callTime)
          .isEqualTo(undisturbed);
      assertThat(journey.waits() + journey.deaths())
          .as("%s takes longer than %s, so it answers Running", write, callTime)
          .isPositive();
    }
  }
}
