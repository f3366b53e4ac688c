package io.storagegateway.jobarchive.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.FolderExchange;
import io.storagegateway.jobarchive.write.StepWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.EventRecordingLogger;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.SubstituteLogger;

class ExchangesTest {
  private static final Path ONE = Path.of("/nowhere/one");
  private static final Path OTHER = Path.of("/nowhere/other");

  private final Queue<SubstituteLoggingEvent> told = new ConcurrentLinkedQueue<>();
  private final Logger log =
      new EventRecordingLogger(new SubstituteLogger("test", told, false), told);

  @Test
  void thatItCannotBeDoneIsSaidOnce() throws IOException {
    Exchanges exchanges = new Exchanges(new DurableFiles(StepWatch.NONE, FolderExchange.NONE), log);
    assertThat(exchanges.exchange(ONE, OTHER)).isFalse();
    assertThat(exchanges.exchange(ONE, OTHER)).isFalse();
    assertThat(told)
        .singleElement()
        .satisfies(event -> assertThat(event.getMessage()).contains("file by file"));
  }

  @Test
  void whatCannotBeTakenBackIsAFailure() {
    Exchanges exchanges = new Exchanges(new DurableFiles(StepWatch.NONE, FolderExchange.NONE), log);
    assertThatThrownBy(() -> exchanges.back(ONE, OTHER)).isInstanceOf(IOException.class);
  }

  @Test
  void whereItCanBeDoneNothingIsSaid() throws IOException {
    Exchanges exchanges =
        new Exchanges(new DurableFiles(StepWatch.NONE, (one, other) -> true).deferred(), log);
    assertThat(exchanges.exchange(ONE, OTHER)).isTrue();
    exchanges.back(ONE, OTHER);
    assertThat(told).isEmpty();
  }
}
