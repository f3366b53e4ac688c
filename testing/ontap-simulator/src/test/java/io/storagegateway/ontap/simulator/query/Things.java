package io.storagegateway.ontap.simulator.query;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Things of all kinds. */
final class Things {
  private Things() {}

  static Thing one() {
    return new Thing("1", "n", 1, null, List.of());
  }

  static Arbitrary<Thing> any() {
    Arbitrary<String> names = Arbitraries.strings().withChars("abc").ofMinLength(1).ofMaxLength(4);
    return Combinators.combine(
            Arbitraries.create(() -> UUID.randomUUID().toString()),
            names,
            Arbitraries.longs().between(-40_000, 40_000),
            Arbitraries.strings().withChars("ab|*!<>=.{}\"n5 ").ofMaxLength(6).injectNull(0.3),
            names.list().ofMaxSize(3))
        .as(Thing::new);
  }

  /** Things in the order of their keys. */
  static Arbitrary<List<Thing>> some() {
    return any()
        .list()
        .ofMaxSize(25)
        .map(things -> things.stream().sorted(Comparator.comparing(Thing::uuid)).toList());
  }
}
