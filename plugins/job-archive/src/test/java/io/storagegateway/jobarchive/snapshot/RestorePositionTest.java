package io.storagegateway.jobarchive.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.jobarchive.write.DurableFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestorePositionTest {
  @TempDir Path place;

  private RestorePosition read() throws IOException {
    return RestorePosition.read(place.resolve("restores/one"), new DurableFiles());
  }

  @Test
  void onlyBatchesWithoutAGapBeforeThemAreDone() throws IOException {
    RestorePosition position = read();
    assertThat(position.done()).isZero();
    position.done(1);
    position.done(2);
    assertThat(position.done()).isZero();
    assertThat(read().done()).isZero();
    position.done(0);
    assertThat(position.done()).isEqualTo(3);
    assertThat(read().done()).isEqualTo(3);
  }

  @Test
  void whatFailedIsComparedAgain() throws IOException {
    RestorePosition position = read();
    position.done(0);
    position.done(2);
    assertThat(read().done()).as("the second one has failed").isEqualTo(1);
  }

  @Test
  void whatIsForgottenBeginsAnew() throws IOException {
    RestorePosition position = read();
    position.done(0);
    position.remove();
    assertThat(read().done()).isZero();
    position.remove();
  }
}
