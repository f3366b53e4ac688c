package io.storagegateway.contract;

import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.Request;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A write that must fail in a stated way.
 *
 * @param name a sentence
 * @param needs what has to be declared for the case to exist; the first is the write itself
 * @param request prepares everything and gives the write
 * @param kind how it fails
 * @param reason the reason that the SPI states for this case, empty where it states none
 */
record Refusal(
    String name,
    List<Operation> needs,
    Function<Stock, Request<?>> request,
    ErrorKind kind,
    Set<String> reason) {
  static Refusal of(
      String name, ErrorKind kind, Function<Stock, Request<?>> request, Operation... needs) {
    return new Refusal(name, List.of(needs), request, kind, Set.of());
  }

  Refusal because(String stated) {
    return new Refusal(name, needs, request, kind, Set.of(stated));
  }

  static List<Refusal> declared(Lab lab) {
    return Stream.of(
            MissingThings.all(),
            TakenNames.all(),
            Conflicts.all(),
            BrokenRules.all(lab),
            JobRefusals.all())
        .flatMap(List::stream)
        .filter(refusal -> refusal.needs().stream().allMatch(lab.capabilities()::supports))
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
