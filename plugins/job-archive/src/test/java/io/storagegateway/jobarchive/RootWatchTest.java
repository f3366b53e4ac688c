package io.storagegateway.jobarchive;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.jobarchive.layout.JobKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The watch that other tests trust sees whatever would end cc-backend. */
final class RootWatchTest {
  private static final JobKey KEY = new JobKey("emmy", 1_403_244, 1_608_923_076);

  @TempDir Path place;
  private Path root;
  private Path job;

  @BeforeEach
  void anArchive() {
    TestArchive archive = TestArchive.in(place.resolve("archive")).cluster("emmy");
    root = archive.root();
    job = archive.job(KEY);
  }

  @Test
  void aGoodArchiveIsGood() throws IOException {
    assertThat(RootWatch.look(root)).isEmpty();
    Files.createDirectories(root.resolve("emmy/77/001"));
    TestArchive.write(root.resolve("compress.txt"), "1700000000");
    Files.write(job.resolve("data.json.gz"), TestUpload.packed(TestUpload.DATA));
    assertThat(RootWatch.look(root)).isEmpty();
    Files.delete(job.resolve("data.json"));
    assertThat(RootWatch.look(root)).isEmpty();
    Files.createDirectory(place.resolve("empty"));
    assertThat(RootWatch.look(place.resolve("empty"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fritz/cluster.json | {",
        "fritz/cluster.json | {}",
        "fritz/thesis.tex | x",
        ".staging/cluster.json | {\"name\": \".staging\"}",
        "emmy/cluster.json | {\"name\": \"em",
        "emmy/cluster.json.tmp | {}",
        "notes.txt | x",
        "version.txt | 3x",
        "emmy/0001/244/1608923076/meta.json | {}",
        "emmy/new/244/1608923076/meta.json | {}",
        "emmy/1404 | x",
        "emmy/1403/7/1608923076/meta.json | {}",
        "emmy/1403/245 | x",
        "emmy/1403/244/tmp/meta.json | {}",
        "emmy/1403/244/1608923077 | x",
        "emmy/1403/244/1608923077/meta.json | {}",
        "emmy/1403/244/1608923077/data.json | {}",
        "emmy/1403/244/1608923076/meta.json | {\"jobId\": 1",
        "emmy/1403/244/1608923076/meta.json | {}{}",
        "emmy/1403/244/1608923076/data.json | {\"cpu_load\"",
        "emmy/1403/244/1608923076/meta.json.tmp | {}"
      })
  void whatIsStrangeIsSeen(String path, String text) {
    TestArchive.write(root.resolve(path), text);
    assertThat(RootWatch.look(root)).isNotEmpty();
  }

  @Test
  void packedMetricsThatAreCutOffAreSeen() throws IOException {
    byte[] packed = TestUpload.packed(TestUpload.DATA);
    Files.write(job.resolve("data.json.gz"), Arrays.copyOf(packed, packed.length / 2));
    Files.delete(job.resolve("data.json"));
    assertThat(RootWatch.look(root)).hasSize(1);
  }

  @Test
  void anArchiveWithoutVersionIsSeen() throws IOException {
    Files.delete(root.resolve("version.txt"));
    assertThat(RootWatch.look(root)).hasSize(1);
  }

  @Test
  void whatIsThereForAMomentIsSeenWhileItLooks() throws IOException {
    try (RootWatch watch = new RootWatch(root, 1)) {
      Path strange = TestArchive.write(root.resolve("strange"), "x");
      long looks = watch.looks();
      Awaitility.await().until(() -> watch.looks() > looks + 1);
      Files.delete(strange);
      assertThat(watch.end()).contains("a strange file in the root: " + strange);
    }
    assertThat(RootWatch.look(root)).isEmpty();
  }
}
