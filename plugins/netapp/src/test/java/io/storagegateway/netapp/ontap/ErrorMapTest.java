package io.storagegateway.netapp.ontap;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every code of ONTAP's tables, told by an answer and by a job. */
class ErrorMapTest {
  private static final String WORDS = "ONTAP's own words";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # code   | action          | kind           | reason
          1        | CREATE_VOLUME   | ALREADY_EXISTS | volume-exists
          1        | CLONE_VOLUME    | ALREADY_EXISTS | volume-exists
          1        | CREATE_SNAPSHOT | ALREADY_EXISTS | snapshot-exists
          1        | CREATE_POLICY   | ALREADY_EXISTS | export-policy-exists
          1        | ADD_RULE        | ALREADY_EXISTS | export-rule-exists
          1        | CHANGE_VOLUME   | ALREADY_EXISTS | exists
          1        | READ_VOLUMES    | BAD_ANSWER     | plugin-defect
          2        | CREATE_VOLUME   | INVALID        | invalid
          3        | READ_LOCKS      | UNSUPPORTED    | not-supported
          4        | READ_VOLUMES    | NOT_FOUND      | volume-not-found
          4        | CHANGE_VOLUME   | NOT_FOUND      | volume-not-found
          4        | RESTRICT_VOLUME | NOT_FOUND      | volume-not-found
          4        | DELETE_VOLUME   | NOT_FOUND      | volume-not-found
          4        | CLONE_VOLUME    | NOT_FOUND      | volume-not-found
          4        | RESTORE_VOLUME  | NOT_FOUND      | volume-not-found
          4        | CREATE_VOLUME   | INVALID        | invalid
          4        | CREATE_SNAPSHOT | NOT_FOUND      | volume-not-found
          4        | DELETE_SNAPSHOT | NOT_FOUND      | snapshot-not-found
          4        | DELETE_POLICY   | NOT_FOUND      | export-policy-not-found
          4        | ADD_RULE        | NOT_FOUND      | export-policy-not-found
          4        | REMOVE_RULE     | NOT_FOUND      | export-policy-not-found
          4        | BREAK_LOCK      | NOT_FOUND      | lock-not-found
          4        | READ_SYSTEM     | NOT_FOUND      | not-found
          6        | READ_VOLUMES    | PERMISSION     | privilege-missing
          7        | READ_VOLUMES    | UNAVAILABLE    | filer-busy
          8        | DELETE_VOLUME   | CONFLICT       | in-use
          6691623  | READ_VOLUMES    | PERMISSION     | privilege-missing
          8586226  | READ_VOLUMES    | NOT_FOUND      | volume-not-found
          655446   | CHANGE_VOLUME   | INVALID        | invalid
          2621462  | CREATE_VOLUME   | UNAVAILABLE    | svm-not-found
          2621462  | CREATE_SNAPSHOT | UNAVAILABLE    | svm-not-found
          13434908 | CREATE_VOLUME   | UNAVAILABLE    | svm-not-found
          13434920 | CREATE_VOLUME   | UNAVAILABLE    | svm-not-found
          917505   | CHANGE_VOLUME   | UNAVAILABLE    | svm-not-found
          2621706  | CREATE_VOLUME   | BAD_ANSWER     | plugin-defect
          2621707  | CREATE_VOLUME   | BAD_ANSWER     | plugin-defect
          13303808 | DELETE_VOLUME   | CONFLICT       | replication-running
          13303812 | DELETE_VOLUME   | CONFLICT       | replication-running
          13303822 | DELETE_VOLUME   | CONFLICT       | replication-running
          144182225| CHANGE_VOLUME   | CONFLICT       | in-use
          5374922  | CHANGE_VOLUME   | CONFLICT       | mapped
          917526   | CREATE_VOLUME   | ALREADY_EXISTS | volume-exists
          917526   | CLONE_VOLUME    | ALREADY_EXISTS | volume-exists
          13107405 | CREATE_VOLUME   | ALREADY_EXISTS | volume-exists
          917508   | CREATE_VOLUME   | INVALID        | invalid
          917534   | CREATE_VOLUME   | INVALID        | invalid
          917534   | CHANGE_VOLUME   | INVALID        | invalid
          917551   | CREATE_VOLUME   | INVALID        | invalid
          917597   | CREATE_VOLUME   | INVALID        | invalid
          917775   | CREATE_VOLUME   | CONFLICT       | volume-not-online
          917829   | CREATE_VOLUME   | INVALID        | invalid
          917831   | CREATE_VOLUME   | INVALID        | invalid
          917835   | CREATE_VOLUME   | INVALID        | invalid
          917886   | CREATE_VOLUME   | INVALID        | invalid
          917887   | CREATE_VOLUME   | INVALID        | invalid
          917888   | CREATE_VOLUME   | INVALID        | invalid
          918232   | CLONE_VOLUME    | INVALID        | invalid
          918233   | CLONE_VOLUME    | INVALID        | invalid
          918234   | CLONE_VOLUME    | INVALID        | invalid
          918236   | CLONE_VOLUME    | CONFLICT       | parent-changed
          918237   | CLONE_VOLUME    | INVALID        | invalid
          918238   | CLONE_VOLUME    | INVALID        | invalid
          918239   | CLONE_VOLUME    | INVALID        | invalid
          918240   | CREATE_VOLUME   | INVALID        | invalid
          918241   | CREATE_VOLUME   | INVALID        | invalid
          918242   | CREATE_VOLUME   | INVALID        | invalid
          918243   | CLONE_VOLUME    | CONFLICT       | parent-changed
          918244   | CLONE_VOLUME    | INVALID        | invalid
          918245   | CLONE_VOLUME    | INVALID        | invalid
          918246   | CLONE_VOLUME    | INVALID        | invalid
          918247   | CLONE_VOLUME    | INVALID        | invalid
          918252   | CREATE_VOLUME   | INVALID        | invalid
          918271   | CREATE_VOLUME   | INVALID        | invalid
          918521   | CREATE_VOLUME   | INVALID        | invalid
          918524   | CREATE_VOLUME   | INVALID        | invalid
          918652   | CREATE_VOLUME   | INVALID        | invalid
          524601   | CLONE_VOLUME    | NOT_FOUND      | volume-not-found
          524597   | CLONE_VOLUME    | CONFLICT       | clone-failed
          524819   | CLONE_VOLUME    | CONFLICT       | clone-failed
          787140   | CREATE_VOLUME   | INVALID        | invalid
          787141   | CREATE_VOLUME   | INVALID        | invalid
          460770   | CREATE_VOLUME   | CONFLICT       | job-failed
          917536   | CREATE_VOLUME   | CONFLICT       | job-failed
          13107406 | CREATE_VOLUME   | CONFLICT       | volume-busy
          524511   | RESTORE_VOLUME  | CONFLICT       | restore-failed
          917533   | CHANGE_VOLUME   | CONFLICT       | volume-not-online
          917628   | CHANGE_VOLUME   | INVALID        | invalid
          918248   | CHANGE_VOLUME   | CONFLICT       | clone-splitting
          918251   | RESTORE_VOLUME  | INVALID        | invalid
          918265   | CHANGE_VOLUME   | CONFLICT       | volume-moving
          918266   | CHANGE_VOLUME   | CONFLICT       | volume-moving
          918267   | CHANGE_VOLUME   | CONFLICT       | volume-moving
          918639   | CHANGE_VOLUME   | INVALID        | invalid
          1638480  | RESTORE_VOLUME  | CONFLICT       | snapshots-in-use
          9437886  | RESTORE_VOLUME  | CONFLICT       | snapshots-locked
          6881332  | CHANGE_VOLUME   | CONFLICT       | efficiency-off
          6881612  | CHANGE_VOLUME   | UNSUPPORTED    | efficiency-unsupported
          6881640  | CHANGE_VOLUME   | UNSUPPORTED    | efficiency-unsupported
          6881654  | CHANGE_VOLUME   | UNSUPPORTED    | efficiency-unsupported
          6881651  | CHANGE_VOLUME   | INVALID        | invalid
          9437885  | CHANGE_VOLUME   | CONFLICT       | volume-not-online
          13107349 | CHANGE_VOLUME   | CONFLICT       | volume-busy
          524486   | CHANGE_VOLUME   | CONFLICT       | volume-busy
          524615   | DELETE_VOLUME   | CONFLICT       | volume-has-clones
          917531   | DELETE_VOLUME   | CONFLICT       | volume-is-root
          917658   | DELETE_VOLUME   | CONFLICT       | volume-online
          918667   | DELETE_VOLUME   | CONFLICT       | volume-holds-audit-logs
          918693   | DELETE_VOLUME   | CONFLICT       | volume-holds-audit-logs
          525062   | CREATE_SNAPSHOT | LIMIT          | too-many-snapshots
          525059   | CREATE_SNAPSHOT | ALREADY_EXISTS | snapshot-exists
          524479   | CREATE_SNAPSHOT | CONFLICT       | volume-not-ready
          1638461  | CREATE_SNAPSHOT | CONFLICT       | volume-not-writable
          1638477  | CREATE_SNAPSHOT | INVALID        | invalid
          1638518  | CREATE_SNAPSHOT | INVALID        | invalid
          1638532  | CREATE_SNAPSHOT | CONFLICT       | restore-running
          1638537  | CREATE_SNAPSHOT | UNAVAILABLE    | status-unknown
          1638543  | DELETE_SNAPSHOT | CONFLICT       | snapshot-in-use
          1638555  | DELETE_SNAPSHOT | CONFLICT       | snapshot-locked
          1638600  | DELETE_SNAPSHOT | NOT_FOUND      | snapshot-not-found
          1638600  | RESTORE_VOLUME  | NOT_FOUND      | snapshot-not-found
          542797   | DELETE_SNAPSHOT | NOT_FOUND      | snapshot-not-found
          542797   | CLONE_VOLUME    | NOT_FOUND      | snapshot-not-found
          524481   | DELETE_SNAPSHOT | CONFLICT       | volume-locked
          1638521  | DELETE_SNAPSHOT | CONFLICT       | volume-not-writable
          1638538  | DELETE_SNAPSHOT | UNAVAILABLE    | status-unknown
          918235   | READ_SNAPSHOTS  | CONFLICT       | volume-not-ready
          1638515  | DELETE_SNAPSHOT | BAD_ANSWER     | plugin-defect
          1703952  | CREATE_POLICY   | INVALID        | invalid
          1703954  | DELETE_POLICY   | NOT_FOUND      | export-policy-not-found
          1703954  | CREATE_VOLUME   | INVALID        | invalid
          1703954  | CHANGE_VOLUME   | INVALID        | invalid
          1704047  | CREATE_POLICY   | INVALID        | invalid
          1704055  | CREATE_POLICY   | UNSUPPORTED    | svm-without-exports
          1704036  | CREATE_POLICY   | INVALID        | invalid
          1704037  | CREATE_POLICY   | INVALID        | invalid
          1704038  | CREATE_POLICY   | INVALID        | invalid
          1704039  | CREATE_POLICY   | INVALID        | invalid
          1704040  | CREATE_POLICY   | INVALID        | invalid
          1704041  | CREATE_POLICY   | INVALID        | invalid
          1704042  | CREATE_POLICY   | INVALID        | invalid
          1704043  | CREATE_POLICY   | INVALID        | invalid
          1704044  | CREATE_POLICY   | INVALID        | invalid
          1704045  | CREATE_POLICY   | INVALID        | invalid
          1704054  | CREATE_POLICY   | INVALID        | invalid
          1704064  | CREATE_POLICY   | INVALID        | invalid
          1704065  | CREATE_POLICY   | INVALID        | invalid
          1704050  | CREATE_POLICY   | INVALID        | invalid
          1704071  | CREATE_POLICY   | INVALID        | invalid
          3277083  | CREATE_POLICY   | BAD_ANSWER     | plugin-defect
          3277149  | CREATE_POLICY   | BAD_ANSWER     | plugin-defect
          1704070  | ADD_RULE        | ALREADY_EXISTS | export-rule-exists
          1704051  | ADD_RULE        | ALREADY_EXISTS | export-rule-exists
          3277162  | ADD_RULE        | BAD_ANSWER     | plugin-defect
          3277163  | ADD_RULE        | CONFLICT       | export-rules-changed
          1703945  | DELETE_POLICY   | CONFLICT       | export-policy-in-use
          1703947  | DELETE_POLICY   | CONFLICT       | export-policy-default
          1703944  | DELETE_POLICY   | CONFLICT       | export-rules-left
          1703946  | DELETE_POLICY   | UNAVAILABLE    | export-policy-usage-unknown
          1703953  | DELETE_POLICY   | CONFLICT       | export-policy-in-use
          1703950  | CREATE_POLICY   | ALREADY_EXISTS | export-policy-exists
          """)
  void everyCodeMeansTheSameInAnAnswerAndInAJob(
      long code, Action action, ErrorKind kind, String reason) {
    Task task = new Task(action, "it", Map.of());
    for (Integer status : new Integer[] {400, 409, 500, null}) {
      BackendException meant =
          ErrorMap.exception(new OntapError(status, code, WORDS, null), task);
      assertThat(meant.kind()).as("HTTP %s", status).isEqualTo(kind);
      assertThat(meant.reason()).isEqualTo(reason);
    }
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        262177, 262179, 262185, 262186, 262187, 262188, 262190, 262194, 262196, 262197, 262198,
        262203, 262220
      })
  void whatOntapCannotParseIsADefectOfThePluginAndChangedNothing(long code) {
    BackendException meant = http(400, code, Task.of(Action.CREATE_VOLUME, "v"));
    assertThat(meant.kind()).isEqualTo(ErrorKind.BAD_ANSWER);
    assertThat(meant.reason()).isEqualTo(ErrorMap.PLUGIN_DEFECT);
    assertThat(meant.effect()).isEqualTo(Effect.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | INVALID     | invalid             | NONE
          401 | PERMISSION  | credentials-refused | NONE
          403 | PERMISSION  | privilege-missing   | NONE
          404 | NOT_FOUND   | volume-not-found    | NONE
          405 | UNSUPPORTED | not-supported       | NONE
          409 | CONFLICT    | conflict            | NONE
          418 | BAD_ANSWER  | unknown-error       | UNKNOWN
          429 | UNAVAILABLE | filer-busy          | NONE
          500 | BAD_ANSWER  | unknown-error       | UNKNOWN
          502 | UNAVAILABLE | gateway-failed      | UNKNOWN
          503 | UNAVAILABLE | filer-busy          | NONE
          504 | UNAVAILABLE | gateway-failed      | UNKNOWN
          """)
  void anUnknownCodeMeansWhatTheStatusSays(
      int status, ErrorKind kind, String reason, Effect effect) {
    for (Long code : new Long[] {null, 987654321L}) {
      BackendException meant = http(status, code, Task.of(Action.CHANGE_VOLUME, "v"));
      assertThat(meant.kind()).isEqualTo(kind);
      assertThat(meant.reason()).isEqualTo(reason);
      assertThat(meant.effect()).isEqualTo(effect);
    }
  }

  @Test
  void anUnknownFailureOfAJobLeavesOpenWhatWasDoneAndTellsTheCodeAlone() {
    OntapError error = new OntapError(null, 987654321L, WORDS, null);
    BackendException meant = ErrorMap.exception(error, Task.of(Action.CREATE_VOLUME, "v"));
    assertThat(meant.kind()).isEqualTo(ErrorKind.BAD_ANSWER);
    assertThat(meant.effect()).isEqualTo(Effect.UNKNOWN);
    assertThat(meant).hasMessageContaining("987654321").hasMessageNotContaining(WORDS);
  }

  @ParameterizedTest
  @ValueSource(longs = {460770, 917536, 524597, 524819, 524511, 1703944, 1638537, 1638538})
  void whatEndedHalfwayLeavesOpenWhatWasDone(long code) {
    OntapError error = new OntapError(null, code, WORDS, null);
    assertThat(ErrorMap.exception(error, Task.of(Action.CLONE_VOLUME, "v")).effect())
        .isEqualTo(Effect.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(longs = {917526, 1, 4, 525062, 1703945})
  void whatOntapRefusesLeavesNothing(long code) {
    OntapError error = new OntapError(null, code, WORDS, null);
    assertThat(ErrorMap.exception(error, Task.of(Action.CREATE_VOLUME, "v")).effect())
        .isEqualTo(Effect.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "917508, CREATE_VOLUME, aggregate_name",
    "917597, CREATE_VOLUME, aggregate_name",
    "918242, CREATE_VOLUME, aggregate_name",
    "787140, CREATE_VOLUME, aggregate_name",
    "917534, CHANGE_VOLUME, size_total",
    "918524, CREATE_VOLUME, size_total",
    "917831, CHANGE_VOLUME, attributes.max_autosize",
    "918521, CHANGE_VOLUME, attributes.max_autosize",
    "918639, CHANGE_VOLUME, attributes.max_autosize",
    "917835, CREATE_VOLUME, attributes.percentage_snapshot_reserve",
    "6881651, CHANGE_VOLUME, attributes.compression_enabled",
    "917886, CREATE_VOLUME, name",
    "917887, CREATE_VOLUME, name",
    "917888, CREATE_VOLUME, name",
    "1638477, CREATE_SNAPSHOT, name",
    "1638518, CREATE_SNAPSHOT, name",
    "1703952, CREATE_POLICY, name",
    "1704047, CREATE_POLICY, name",
    "918252, CREATE_VOLUME, junction_path",
    "918271, CREATE_VOLUME, active_policy_name",
    "1703954, CHANGE_VOLUME, active_policy_name",
    "1704040, CREATE_POLICY, rules",
    "1704071, CREATE_POLICY, rules",
    "1704040, ADD_RULE, client",
    "1704039, ADD_RULE, client",
  })
  void whatIsWrongWithAFieldNamesIt(long code, Action action, String field) {
    BackendException meant = http(400, code, Task.of(action, "it"));
    assertThat(meant.fields()).containsEntry(field, meant.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "size, size_total",
    "space.size, size_total",
    "nas.path, junction_path",
    "nas.export_policy.name, active_policy_name",
    "aggregates.name, aggregate_name",
    "autosize.maximum, attributes.max_autosize",
    "autosize.mode, attributes.autosize_enabled",
    "space.snapshot.reserve_percent, attributes.percentage_snapshot_reserve",
    "efficiency.compression, attributes.compression_enabled",
    "caching_policy, attributes.caching_policy",
    "name, name",
  })
  void theFieldThatOntapPointsAtIsNamedAsInTheGateway(String target, String field) {
    OntapError error = new OntapError(400, 2L, WORDS, target);
    BackendException meant = ErrorMap.exception(error, Task.of(Action.CHANGE_VOLUME, "v"));
    assertThat(meant.fields()).containsOnlyKeys(field);
  }

  @Test
  void namesTheObjectThatIsMissing() {
    Task clone =
        Task.of(Action.CLONE_VOLUME, "copy").with(Kind.VOLUME, "old").with(Kind.SNAPSHOT, "s1");
    assertThat(http(400, 524601L, clone)).hasMessage("No such volume: old");
    assertThat(http(400, 542797L, clone)).hasMessage("No such snapshot: s1");
    assertThat(http(409, 917526L, clone)).hasMessage("A volume of this name exists: copy");
    OntapError pointed = new OntapError(404, 4L, WORDS, "clone.parent_snapshot.name");
    assertThat(ErrorMap.exception(pointed, clone)).hasMessage("No such snapshot: s1");
    OntapError policy = new OntapError(404, 4L, WORDS, "nas.export_policy.name");
    assertThat(ErrorMap.exception(policy, Task.of(Action.CHANGE_VOLUME, "v")).fields())
        .containsOnlyKeys("active_policy_name");
    OntapError rule = new OntapError(404, 4L, WORDS, "index");
    assertThat(ErrorMap.exception(rule, Task.of(Action.REMOVE_RULE, "p")).reason())
        .isEqualTo("export-rule-not-found");
  }

  @Test
  void aDuplicateSnapshotIsKnownByItsWordsWhereItHasNoCode() {
    OntapError error = new OntapError(null, 987654321L, "Duplicate snapshot name.", null);
    assertThat(ErrorMap.exception(error, Task.of(Action.CREATE_SNAPSHOT, "s")).reason())
        .isEqualTo("snapshot-exists");
    assertThat(ErrorMap.exception(error, Task.of(Action.CREATE_VOLUME, "s")).reason())
        .isEqualTo("unknown-error");
  }

  @ParameterizedTest
  @EnumSource(Action.class)
  void ontapsWordsGoToTheLogAloneAndCannotForgeALine(Action action) {
    OntapError error = new OntapError(500, 77L, "secret\nERROR forged" + "x".repeat(9_000), "t\n");
    BackendException meant = ErrorMap.exception(error, Task.of(action, "it"));
    assertThat(meant).hasMessageNotContaining("secret").hasCauseInstanceOf(OntapException.class);
    assertThat(meant.getCause().getMessage())
        .contains("secret ERROR forged")
        .doesNotContain("\n")
        .hasSizeLessThan(1_000);
  }

  @ParameterizedTest
  @EnumSource(Action.class)
  void everyActionHasAMeaningForWhatExistsAndWhatIsMissing(Action action) {
    for (long code : new long[] {1, 4}) {
      assertThat(http(409, code, Task.of(action, "it")).getMessage()).isNotBlank();
    }
  }

  private static BackendException http(int status, Long code, Task task) {
    return ErrorMap.exception(new OntapError(status, code, WORDS, null), task);
  }
}
