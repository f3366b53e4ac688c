package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.Request;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A declared rule for names is the rule that is kept, and no name does harm. */
interface NameCases extends Cases {
  /** What makes a thing of a kind under a name. */
  Map<Operation, BiFunction<Stock, String, Request<?>>> MAKERS =
      Map.of(
          Operation.CREATE_VOLUME,
          Stock::draft,
          Operation.CREATE_SNAPSHOT,
          (stock, name) -> new CreateSnapshot(stock.volume().name(), name, false),
          Operation.CREATE_LOCK,
          (stock, name) -> new CreateLock(stock.volume().name(), name),
          Operation.CREATE_EXPORT_POLICY,
          (stock, name) -> new CreateExportPolicy(name, stock.clients()));

  @TestFactory
  default Stream<DynamicTest> aNameIsTakenExactlyIfTheDeclaredRuleAllowsIt() {
    try (Lab declared = lab()) {
      return MAKERS.keySet().stream()
          .filter(declared.capabilities()::supports)
          .sorted()
          .toList()
          .stream()
          .map(operation -> dynamicTest(operation.key(), () -> checkRule(operation)));
    }
  }

  @TestFactory
  default Stream<DynamicTest> aHostileNameIsInvalidOrNotFoundAndChangesNothing() {
    try (Lab declared = lab()) {
      return Stream.of(Operation.values())
          .filter(declared.capabilities()::supports)
          .filter(operation -> !MAKERS.containsKey(operation))
          .toList()
          .stream()
          .map(operation -> dynamicTest(operation.key(), () -> checkHostile(operation)));
    }
  }

  private void checkRule(Operation operation) {
    Kind kind = operation.kind();
    try (Lab lab = lab()) {
      Names names = lab.stock().names();
      Set<String> points = new LinkedHashSet<>();
      points.add(names.longest(kind));
      points.add(names.tooLong(kind));
      points.addAll(Matrix.some("edges of names for " + operation.key(), names.edges(kind), 60));
      points.addAll(Names.hostile());
      for (String name : points) {
        checkPoint(lab, operation, name);
      }
    }
  }

  private static void checkPoint(Lab lab, Operation operation, String name) {
    Request<?> request = MAKERS.get(operation).apply(lab.stock(), name);
    Throwable thrown = catchThrowable(() -> lab.write(request));
    String shown = name.length() > 80 ? name.length() + " characters" : "'" + name + "'";
    if (lab.rules(operation.kind()).allowsName(name)) {
      assertThat(thrown)
          .as("%s with the name %s, which the declared rule allows", operation.key(), shown)
          .isNull();
    } else {
      assertThat(thrown)
          .as("%s with the name %s, which the declared rule forbids", operation.key(), shown)
          .isInstanceOfSatisfying(
              BackendException.class,
              e -> assertThat(e.kind()).as(shown).isEqualTo(ErrorKind.INVALID));
    }
  }

  private void checkHostile(Operation operation) {
    try (Lab lab = lab()) {
      String volume = lab.stock().volume().name();
      State before = lab.state();
      for (String name : Names.hostile()) {
        Ask ask = Ask.of(lab.backend());
        if (Ask.names(operation, operation.kind())) {
          harmless(lab, operation, name, () -> ask.about(operation, volume, name));
        }
        if (Ask.namesVolume(operation)) {
          harmless(lab, operation, name, () -> ask.about(operation, name, name));
        }
      }
      assertThat(lab.state()).as("everything is as before").isEqualTo(before);
    }
  }

  /** Done at best: adding nothing to, or listing, something that exists under an odd name. */
  private static void harmless(Lab lab, Operation operation, String name, Runnable call) {
    Throwable thrown = catchThrowable(call::run);
    assertThat(thrown)
        .as(
            "%s of '%s' fails with a BackendException",
            operation.key(), name.substring(0, Math.min(80, name.length())))
        .isInstanceOf(BackendException.class);
    assertThat(Set.of(ErrorKind.INVALID, ErrorKind.NOT_FOUND))
        .as("kind of %s for %s", operation.key(), lab.fixture().factory().type())
        .contains(((BackendException) thrown).kind());
  }
}
