package io.storagegateway.jobarchive.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.jobarchive.layout.JobKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
  private static final int BATCH = 200;

  @TempDir Path place;

  private Path manifest() {
    return place.resolve("manifest");
  }

  private static KeptJob job(int number) {
    JobKey key = new JobKey("emmy", number, 5);
    return new KeptJob(
        key,
        List.of(
            entry(key.id(), number + "/data.json", number, true),
            entry(key.id(), number + "/meta.json", 1, false)));
  }

  private static ManifestEntry entry(String job, String path, long size, boolean linked) {
    return new ManifestEntry(job, path, size, 7, "00", linked);
  }

  private ManifestWriter.Sum write(int jobs) throws IOException {
    try (ManifestWriter writer = ManifestWriter.create(manifest())) {
      writer.add(List.of(entry(null, "cluster.json", 10, false)));
      for (int number = 0; number < jobs; number++) {
        writer.add(job(number).files());
      }
      return writer.finish();
    }
  }

  private List<KeptJob> read(long jobs) throws IOException {
    try (ManifestReader reader = ManifestReader.open(manifest(), jobs)) {
      assertThat(reader.ofCluster()).hasSize(1);
      List<KeptJob> read = new ArrayList<>();
      Optional<KeptJob> job = reader.next();
      while (job.isPresent()) {
        read.add(job.get());
        job = reader.next();
      }
      return read;
    }
  }

  @Test
  void whatWasWrittenIsRead() throws IOException {
    assertThat(write(3)).isEqualTo(new ManifestWriter.Sum(3, 13, 3));
    assertThat(read(3)).containsExactly(job(0), job(1), job(2));
  }

  @Test
  void oneOfAnEmptyClusterEndsAtOnce() throws IOException {
    write(0);
    assertThat(read(0)).isEmpty();
  }

  @Test
  void oneThatIsCutOffBetweenLinesIsNoticed() throws IOException {
    write(3);
    List<String> lines = Files.readAllLines(manifest());
    Files.write(manifest(), lines.subList(0, 5));
    assertThatThrownBy(() -> read(3)).isInstanceOf(DamagedSnapshotException.class);
  }

  @Test
  void oneThatIsDamagedInALineIsNoticedEachTime() throws IOException {
    write(3);
    List<String> lines = new ArrayList<>(Files.readAllLines(manifest()));
    lines.set(4, lines.get(4).substring(9));
    Files.write(manifest(), lines);
    try (ManifestReader reader = ManifestReader.open(manifest(), 3)) {
      reader.ofCluster();
      assertThat(reader.next()).contains(job(0));
      for (int time = 0; time < 3; time++) {
        assertThatThrownBy(reader::next).isInstanceOf(DamagedSnapshotException.class);
      }
    }
  }

  @Test
  void oneThatIsNoTextOrNotThereIsNoticed() throws IOException {
    assertThatThrownBy(() -> ManifestReader.open(manifest(), 1))
        .isInstanceOf(DamagedSnapshotException.class);
    Files.write(manifest(), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 10});
    assertThatThrownBy(() -> ManifestReader.open(manifest(), 1))
        .isInstanceOf(DamagedSnapshotException.class);
  }

  @Test
  void itIsHandedOutInBatchesOfWhichTheFirstCanBeSkipped() throws IOException {
    write(2 * BATCH + 1);
    try (ManifestReader reader = ManifestReader.open(manifest(), 2 * BATCH + 1)) {
      reader.ofCluster();
      Batches batches = Batches.after(1, reader);
      Batches.Batch second = batches.next();
      assertThat(second.number()).isEqualTo(1);
      assertThat(second.jobs()).hasSize(BATCH).startsWith(job(BATCH));
      assertThat(batches.next().jobs()).containsExactly(job(2 * BATCH));
      assertThat(batches.next().jobs()).isEmpty();
    }
  }

  @Test
  void whatADamagedOneStillTellsOfIsHandedOut() throws IOException {
    write(3);
    try (ManifestReader reader = ManifestReader.open(manifest(), 4)) {
      reader.ofCluster();
      Batches batches = Batches.after(0, reader);
      assertThat(batches.next().jobs()).hasSize(3);
      assertThat(batches.next().jobs()).isEmpty();
      assertThatThrownBy(batches::checkWhole).isInstanceOf(DamagedSnapshotException.class);
    }
  }
}
