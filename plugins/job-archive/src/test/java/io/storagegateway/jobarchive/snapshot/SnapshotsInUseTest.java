package io.storagegateway.jobarchive.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.spi.BackendException;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SnapshotsInUseTest {
  private static final SnapshotFolder ONE = new SnapshotFolder(Path.of("/s/one"));
  private static final SnapshotFolder OTHER = new SnapshotFolder(Path.of("/s/other"));

  private final SnapshotsInUse inUse = new SnapshotsInUse();

  private static void isRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            BackendException.class,
            refusal -> assertThat(refusal.reason()).isEqualTo("snapshot-in-use"));
  }

  @Test
  void whatManyRestoreIsRemovedOnlyAfterTheLastOfThem() {
    SnapshotsInUse.Use first = inUse.restoring(ONE);
    SnapshotsInUse.Use second = inUse.restoring(ONE);
    isRefused(() -> inUse.check(ONE));
    first.close();
    isRefused(() -> inUse.removing(ONE));
    second.close();
    inUse.check(ONE);
    inUse.removing(ONE).close();
  }

  @Test
  void whatIsBeingRemovedIsNeitherRestoredNorRemovedByOthers() {
    SnapshotsInUse.Use removal = inUse.removing(ONE);
    isRefused(() -> inUse.restoring(ONE));
    isRefused(() -> inUse.removing(ONE));
    removal.close();
    inUse.restoring(ONE).close();
  }

  @Test
  void othersAreFree() {
    try (SnapshotsInUse.Use use = inUse.restoring(ONE);
        SnapshotsInUse.Use removal = inUse.removing(OTHER)) {
      isRefused(() -> inUse.removing(ONE));
      isRefused(() -> inUse.restoring(OTHER));
      assertThat(use).isNotSameAs(removal);
    }
  }
}
