package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Lane;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.Volume;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/** A failure of the storage system surfaces as what it is, and the next call works again. */
interface FaultCases extends Cases {
  /** They speak of one object that is kept, which neither volumes nor their writes are. */
  Set<ErrorKind> OF_WHAT_IS_KEPT = Set.of(ErrorKind.TOO_LARGE, ErrorKind.DAMAGED);

  @TestFactory
  default Stream<DynamicTest> aFailedWriteSaysWhatItLeftBehindAndWorksTheNextTime() {
    try (Lab declared = lab()) {
      return WriteCase.declared(declared).stream()
          .flatMap(
              write ->
                  faults(write.operation()).stream()
                      .map(fault -> dynamicTest(fault.toString(), () -> check(write, fault))));
    }
  }

  @TestFactory
  default Stream<DynamicTest> aFailedReadWorksTheNextTime() {
    try (Lab declared = lab()) {
      return Stream.of(Operation.LIST_VOLUMES, Operation.GET_VOLUME)
          .filter(declared.capabilities()::supports)
          .toList()
          .stream()
          .flatMap(
              operation ->
                  faults(operation).stream()
                      .map(fault -> dynamicTest(fault.toString(), () -> checkRead(fault))));
    }
  }

  private static List<Fault> faults(Operation operation) {
    List<Fault> faults =
        Stream.of(ErrorKind.values())
            .filter(kind -> !OF_WHAT_IS_KEPT.contains(kind))
            .flatMap(
                kind ->
                    Stream.of(Effect.values()).map(effect -> new Fault(operation, kind, effect)))
            .filter(fault -> fault.effect() == Effect.NONE || fault.kind().countsForBreaker())
            .filter(fault -> fault.effect() == Effect.NONE || operation.lane() == Lane.WRITE)
            // After any other failure an import has to begin anew, with its files.
            .filter(fault -> operation != Operation.IMPORT_JOB || fault.kind().countsForBreaker())
            .toList();
    return Matrix.some("faults of " + operation.key(), faults, 2);
  }

  private void check(WriteCase write, Fault fault) {
    try (Lab lab = lab()) {
      Request<?> request = write.prepare().apply(lab.stock());
      State before = lab.state();
      provoke(lab, fault);
      Journey<?> first = new Journey<>(lab, request, new Death.Never());
      BackendException thrown =
          Cases.failure(fault.toString(), Set.of(fault.kind()), first::toTheEnd);
      assertThat(thrown.effect()).as("BackendException.effect").isEqualTo(fault.effect());
      if (fault.effect() == Effect.NONE) {
        assertThat(lab.state()).as("nothing was left behind").isEqualTo(before);
      } else if (wasCarriedOut(lab, first)) {
        return;
      }
      lab.write(request);
      assertThat(lab.state()).as("it works the next time").isNotEqualTo(before);
    }
  }

  private static boolean wasCarriedOut(Lab lab, Journey<?> journey) {
    assertThat(lab.backend().facet(LongWork.class))
        .as("a back-end whose failures have effect UNKNOWN has the facet LongWork")
        .isPresent();
    Found<?> found = journey.find();
    assertThat(found)
        .as("LongWork.find after a failure with effect UNKNOWN")
        .isNotInstanceOf(Found.Unknown.class);
    return found instanceof Found.Present;
  }

  private void checkRead(Fault fault) {
    try (Lab lab = lab()) {
      Volume volume = lab.stock().volume();
      provoke(lab, fault);
      Ask ask = Ask.of(lab.backend());
      Cases.failure(
          fault.toString(),
          Set.of(fault.kind()),
          () -> ask.about(fault.operation(), volume.name(), volume.name()));
      assertThat(ask.about(fault.operation(), volume.name(), volume.name())).isNotNull();
    }
  }

  private static void provoke(Lab lab, Fault fault) {
    if (!lab.reopenWith(fault)) {
      throw new TestAbortedException("StorageSystem.openWith cannot provoke: " + fault);
    }
  }
}
