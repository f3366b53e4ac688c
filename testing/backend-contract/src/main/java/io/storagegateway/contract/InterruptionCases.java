package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.request.Request;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A process that dies in the middle of a write leaves exactly one object, or none and says so. Each
 * case compares with what the same write leaves on another storage system when nothing disturbs it.
 */
interface InterruptionCases extends Cases {
  /** No write takes so many steps: a back-end that reaches it remembers in a loop. */
  int MOST_TOKENS = 100;

  @TestFactory
  default Stream<DynamicTest> aWriteSurvivesTheDeathOfItsProcessAtEveryToken() {
    return writes(this::dieAtEveryToken);
  }

  @TestFactory
  default Stream<DynamicTest> aWriteSurvivesAProcessThatDiesAtEachStep() {
    return writes(
        write -> survives(write, new Death.AtEveryToken(), WriteCase.shapeAfter(lab(), write)));
  }

  @TestFactory
  default Stream<DynamicTest> aWriteWhoseAnswerWasLostIsNotDoneTwice() {
    return writes(
        write -> survives(write, new Death.WithTheAnswer(), WriteCase.shapeAfter(lab(), write)));
  }

  @TestFactory
  default Stream<DynamicTest> resumingWhatIsDoneChangesNothing() {
    return writes(this::resumeAgain);
  }

  @TestFactory
  default Stream<DynamicTest> aWriteThatNeverBeganIsAbsent() {
    return writes(this::findNothing);
  }

  private Stream<DynamicTest> writes(Check check) {
    try (Lab declared = lab()) {
      if (declared.backend().facet(LongWork.class).isEmpty()) {
        return neverRemembering(declared);
      }
      return WriteCase.declared(declared).stream()
          .map(write -> dynamicTest(write.toString(), () -> check.run(write)));
    }
  }

  /** Without {@link LongWork} a write must end within its call and remember nothing. */
  private Stream<DynamicTest> neverRemembering(Lab declared) {
    return WriteCase.declared(declared).stream()
        .map(
            write ->
                dynamicTest(
                    write + " needs no token",
                    () -> {
                      try (Lab lab = lab()) {
                        Journey<?> journey =
                            new Journey<>(
                                lab, write.prepare().apply(lab.stock()), new Death.Never());
                        journey.toTheEnd();
                        assertThat(journey.memory().last())
                            .as("a back-end that remembers has the facet LongWork")
                            .isEmpty();
                      }
                    }));
  }

  private void dieAtEveryToken(WriteCase write) {
    List<String> undisturbed = WriteCase.shapeAfter(lab(), write);
    for (int token = 1; token <= MOST_TOKENS; token++) {
      boolean diedBefore = survives(write, new Death.AtToken(token, false), undisturbed);
      boolean diedAfter = survives(write, new Death.AtToken(token, true), undisturbed);
      if (!diedBefore && !diedAfter) {
        return;
      }
    }
    throw new AssertionError(write + " remembers more than " + MOST_TOKENS + " tokens");
  }

  /** Compares with an undisturbed run and tells whether the process died at all. */
  private boolean survives(WriteCase write, Death death, List<String> undisturbed) {
    try (Lab lab = lab()) {
      Request<?> request = write.prepare().apply(lab.stock());
      Journey<?> journey = new Journey<>(lab, request, death);
      journey.toTheEnd();
      assertThat(lab.state().shape())
          .as("%s, continued by a new instance after its process died %s", write, death)
          .isEqualTo(undisturbed);
      return journey.deaths() > 0;
    }
  }

  private void resumeAgain(WriteCase write) {
    try (Lab lab = lab()) {
      Request<?> request = write.prepare().apply(lab.stock());
      Journey<?> journey = new Journey<>(lab, request, new Death.Never());
      journey.toTheEnd();
      State done = lab.state();
      lab.reopen();
      if (journey.memory().last().isPresent()) {
        Optional<? extends Outcome<?>> again = journey.resume();
        assertThat(again.orElseThrow())
            .as("resuming %s after it was done, with its last token", write)
            .isInstanceOf(Outcome.Done.class);
      } else {
        assertThat(journey.find())
            .as("LongWork.find of %s after it was done", write)
            .isInstanceOf(Found.Present.class);
      }
      assertThat(lab.state()).as("everything is as it was when it was done").isEqualTo(done);
    }
  }

  private void findNothing(WriteCase write) {
    try (Lab lab = lab()) {
      Request<?> request = write.prepare().apply(lab.stock());
      State before = lab.state();
      Found<?> found = new Journey<>(lab, request, new Death.Never()).find();
      assertThat(found)
          .as("LongWork.find of %s before it was sent", write)
          .isInstanceOf(Found.Absent.class);
      assertThat(lab.state()).as("LongWork.find changes nothing").isEqualTo(before);
    }
  }

  /** What is done with each write. */
  @FunctionalInterface
  interface Check {
    void run(WriteCase write);
  }
}
