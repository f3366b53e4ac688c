package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Previews;
import io.storagegateway.spi.request.Request;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What cannot be done fails in the way that the SPI states, and leaves nothing behind. */
interface RefusalCases extends Cases {
  @TestFactory
  default Stream<DynamicTest> aWriteThatCannotBeDoneSaysWhyAndChangesNothing() {
    try (Lab declared = lab()) {
      return Refusal.declared(declared).stream()
          .map(refusal -> dynamicTest(refusal.name(), () -> check(refusal)));
    }
  }

  @TestFactory
  default Stream<DynamicTest> readingWhatDoesNotExistIsNotFound() {
    Set<Operation> reads =
        EnumSet.of(
            Operation.GET_VOLUME,
            Operation.LIST_SNAPSHOTS,
            Operation.GET_SNAPSHOT,
            Operation.LIST_LOCKS,
            Operation.GET_EXPORT_POLICY,
            Operation.GET_NODE,
            Operation.OPEN_CONTENT,
            Operation.RECEIVE_CONTENT,
            Operation.FOLLOW_CONTENT);
    try (Lab declared = lab()) {
      return reads.stream().filter(declared.capabilities()::supports).toList().stream()
          .map(operation -> dynamicTest(operation.key(), () -> checkMissing(operation)));
    }
  }

  private void check(Refusal refusal) {
    try (Lab lab = lab()) {
      Request<?> request = refusal.request().apply(lab.stock());
      State before = lab.state();
      BackendException thrown =
          Cases.failure(refusal.name(), Set.of(refusal.kind()), () -> lab.write(request));
      assertThat(thrown.effect()).as("the effect of a refusal").isEqualTo(Effect.NONE);
      if (!refusal.reason().isEmpty()) {
        assertThat(refusal.reason()).as("reason of the refusal").contains(thrown.reason());
      }
      assertThat(thrown.getMessage()).as("a sentence for the caller").isNotBlank();
      assertThat(lab.state()).as("everything is as before").isEqualTo(before);
      lab.backend()
          .facet(Previews.class)
          .ifPresent(previews -> samePreview(previews, request, thrown));
    }
  }

  private static void samePreview(Previews previews, Request<?> request, BackendException write) {
    BackendException preview =
        Cases.failure(
            "the preview of a write that fails",
            Set.of(write.kind()),
            () -> previews.preview(Call.quiet(), request));
    assertThat(preview.reason()).as("reason of the preview").isEqualTo(write.reason());
    assertThat(preview.fields().keySet())
        .as("fields that the preview names")
        .isEqualTo(write.fields().keySet());
  }

  private void checkMissing(Operation operation) {
    try (Lab lab = lab()) {
      Ask ask = Ask.of(lab.backend());
      String nobody = lab.stock().names().next(Kind.VOLUME);
      String nothing =
          operation.kind() == Kind.VOLUME ? nobody : lab.stock().names().next(operation.kind());
      Set<ErrorKind> expected = Set.of(ErrorKind.NOT_FOUND);
      Cases.failure(
          operation.key() + " of what does not exist",
          expected,
          () -> ask.about(operation, nobody, nothing));
      if (operation == Operation.GET_SNAPSHOT) {
        String volume = lab.stock().volume().name();
        Cases.failure(
            "get_snapshot of a volume that has none of that name",
            expected,
            () -> ask.about(operation, volume, nothing));
      }
    }
  }
}
