package io.storagegateway.jobarchive;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.Finding;
import io.storagegateway.spi.Health;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConditionTest {
  @TempDir Path root;
  @TempDir Path state;
  private OpenedArchive opened;

  @AfterEach
  void close() {
    opened.close();
  }

  @Test
  void anArchiveThatIsReadIsUpAndSaysHowMuchThereIs() {
    TestArchive archive = TestArchive.in(root).cluster("emmy");
    archive.job(new JobKey("emmy", 1, 5));
    archive.job(new JobKey("emmy", 2, 5), "");
    opened = OpenedArchive.of(archive, state);
    Health health = opened.backend().health(FakeCall.any());
    assertThat(health.state()).isEqualTo(Health.State.UP);
    assertThat(health.message()).startsWith("1 jobs of an archive of version 3, 1 problems, read");
    assertThat(opened.backend().diagnose(FakeCall.any())).isEmpty();
  }

  @Test
  void aRootThatIsNotThereIsFound() throws IOException {
    opened = OpenedArchive.of(TestArchive.in(root).cluster("emmy"), state);
    TestArchive.delete(root);
    assertThat(finding().what()).contains("no directory");
    Files.createDirectory(root);
    assertThat(finding().what()).contains("version.txt");
  }

  @Test
  void aStateFolderThatIsNotThereIsFound() {
    opened = OpenedArchive.of(TestArchive.in(root).cluster("emmy"), state);
    opened.close();
    TestArchive.delete(state);
    assertThat(finding().what()).contains("folder of the index");
  }

  @Test
  void anIndexThatSomebodyElseHasIsTold() {
    TestArchive archive = TestArchive.in(root).cluster("emmy");
    opened = OpenedArchive.of(archive, state);
    try (OpenedArchive second = OpenedArchive.started(archive, state)) {
      assertThat(second.backend().health(FakeCall.any()).state()).isEqualTo(Health.State.DOWN);
      assertThat(second.backend().diagnose(FakeCall.any()))
          .extracting(Finding::what)
          .containsExactly("Another process or endpoint uses the folder of this index.");
    }
    assertThat(opened.backend().health(FakeCall.any()).state()).isEqualTo(Health.State.UP);
  }

  private Finding finding() {
    return opened.backend().diagnose(FakeCall.any()).get(0);
  }
}
