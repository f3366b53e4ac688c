package io.storagegateway.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.testing.Http;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation of the documents against every family of bad input. One random point of each row;
 * all of them with {@code -Dgateway.full=true}.
 */
final class HostileInputTest {
  private static final long SEED = Long.getLong("gateway.seed", new Random().nextLong());

  /** What is fine but for the state of things. */
  private static final Map<String, Integer> NOT_NOW =
      Map.ofEntries(
          Map.entry("login_basic", 401),
          Map.entry("reinstateVolume", 409),
          // Files are sent by JobImportTest; here is no body at all.
          Map.entry("importJob", 415),
          Map.entry("listRetainedJobs", 404),
          Map.entry("deleteLock", 404),
          Map.entry("patch_volume", 400),
          Map.entry("getToken", 404),
          Map.entry("revokeToken", 404),
          Map.entry("endSession", 404),
          Map.entry("getOperation", 404),
          Map.entry("followOperation", 404),
          Map.entry("cancelOperation", 404),
          Map.entry("retryOperation", 404));

  private static Battle battle;

  @BeforeAll
  static void begin() {
    battle = new Battle();
  }

  @AfterAll
  static void end() {
    battle.close();
  }

  @TestFactory
  List<DynamicTest> noOperationCanBeHarmed() {
    assertThat(battle.operations()).hasSizeGreaterThan(40);
    return battle.operations().stream()
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation + " (-Dgateway.seed=" + SEED + ")", () -> attack(operation)))
        .toList();
  }

  private static void attack(ApiOperation operation) {
    Random random = new Random(SEED ^ operation.id().hashCode());
    List<Battle.Attack> attacks = new ArrayList<>();
    for (Row row : Battle.rows(operation)) {
      List<Mutation> points = new ArrayList<>(row.points());
      Collections.shuffle(points, random);
      points.stream()
          .limit(Boolean.getBoolean("gateway.full") ? points.size() : 1)
          .forEach(point -> attacks.add(new Battle.Attack(operation, List.of(point))));
    }
    battle.prepare();
    battle.fight(attacks);
    battle.assertUnharmed();
  }

  @Test
  void whoIsNotSignedInIsToldSoByEveryOperationThatNeedsIt() {
    Http nobody = battle.gateway().http();
    for (ApiOperation operation : battle.operations()) {
      Draft draft = new Draft(operation, Fixture.names());
      int status =
          battle.send(draft.bytes(nobody.base().getAuthority(), "gateway_session=forged")).status();

      assertThat(operation.statuses()).as("%s", operation).contains(status);
      assertThat(operation.changes() && status < 400).as("%s", operation).isFalse();
    }
    battle.assertNothingChanged();
  }

  /** Else nothing would be learned from what is refused once it is spoiled. */
  @Test
  void theExamplesOfTheDocumentsAreFine() {
    for (ApiOperation operation : battle.operations()) {
      battle.prepare();
      int status = battle.send(new Draft(operation, Fixture.names())).status();

      assertThat(status < 400 || NOT_NOW.getOrDefault(operation.id(), 0) == status)
          .as("%s: %d", operation, status)
          .isTrue();
    }
    battle.prepare();
  }

  @Test
  void aDocumentThatLosesAnOperationWouldBeNoticed() {
    assertThat(battle.operations().stream().map(ApiOperation::id))
        .contains("createVolume", "patch_volume", "put_export_rule", "listAllVolumes");
  }
}
