package io.storagegateway.hostile;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Several things wrong at the same time. */
final class HostileMixProperties {
  private static final int SOME = 300;
  private static final int MANY = 3000;

  private static Battle battle;

  @BeforeContainer
  static void begin() {
    battle = new Battle();
  }

  @AfterContainer
  static void end() {
    battle.assertUnharmed();
    battle.close();
  }

  @Property(tries = 1, shrinking = ShrinkingMode.OFF)
  void noMixCanHarm(@ForAll("mixes") List<Battle.Attack> attacks) {
    battle.fight(attacks);
  }

  @Provide
  Arbitrary<List<Battle.Attack>> mixes() {
    return Arbitraries.of(battle.operations())
        .flatMap(HostileMixProperties::mix)
        .list()
        .ofSize(Boolean.getBoolean("gateway.full") ? MANY : SOME);
  }

  private static Arbitrary<Battle.Attack> mix(ApiOperation operation) {
    return Arbitraries.of(Battle.rows(operation))
        .flatMap(row -> Arbitraries.of(row.points()))
        .list()
        .ofMinSize(2)
        .ofMaxSize(4)
        .map(mutations -> new Battle.Attack(operation, mutations));
  }
}
