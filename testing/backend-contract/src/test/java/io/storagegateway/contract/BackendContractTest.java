package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The suite lets a sound back-end pass and sees what is wrong with others. */
class BackendContractTest {
  @TempDir Path work;

  @AfterEach
  void forgetDefects() {
    TinyContract.DEFECTS.remove();
  }

  @Test
  void aSoundBackendPasses() {
    SuiteRun run = SuiteRun.of(TinyContract.class, work, name -> true);

    assertThat(run.failures()).as(run.report()).isEmpty();
    assertThat(run.succeeded()).as("cases that ran").isGreaterThan(80);
  }

  @ParameterizedTest
  @EnumSource
  void everyDefectIsSeen(Defect defect) {
    TinyContract.DEFECTS.set(Set.of(defect));

    SuiteRun run = SuiteRun.of(TinyContract.class, work, defect.seenBy()::equals);

    assertThat(run.failures()).as("failures of %s", defect.seenBy()).isNotEmpty();
  }
}
