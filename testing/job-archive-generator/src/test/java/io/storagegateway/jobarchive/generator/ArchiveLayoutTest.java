package io.storagegateway.jobarchive.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where things lie in a generated archive. */
class ArchiveLayoutTest {
  private static final ArchiveSpec SPEC = ArchiveSpec.of(450).withData(0.1, 5);

  @TempDir Path folder;

  @Test
  void everyJobLiesWhereItsClusterNumberAndStartSay() throws IOException {
    Path root = write(SPEC);
    List<Path> metas = Archives.files(root, "meta.json");
    assertThat(metas).hasSize(450);
    for (Path meta : metas) {
      JsonNode job = Archives.read(meta);
      long id = job.get("jobId").asLong();
      assertThat(root.relativize(meta).toString())
          .isEqualTo(
              String.format(
                  "%s/%d/%03d/%d/meta.json",
                  job.get("cluster").asText(),
                  id / 1000,
                  id % 1000,
                  job.get("startTime").asLong()));
    }
  }

  @Test
  void numbersAreFilledUpToThreeDigitsWithinAThousand() {
    List<String> names =
        ArchiveGenerator.of(SPEC).jobs().map(job -> job.folder(Path.of("r")).toString()).toList();
    assertThat(names).allMatch(name -> name.matches("r/[a-z]+/[1-9]\\d*/\\d{3}/\\d{10}"));
    assertThat(names).anyMatch(name -> name.matches("r/[a-z]+/\\d+/0\\d\\d/\\d+"));
  }

  @Test
  void onlyWhatReadersExpectLiesInIt() throws IOException {
    Path root = write(SPEC);
    try (Stream<Path> top = Files.list(root)) {
      assertThat(top.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("version.txt", "ember", "fjord", "garnet");
    }
    for (String cluster : List.of("ember", "fjord", "garnet")) {
      assertThat(Archives.read(root.resolve(cluster).resolve("cluster.json")).get("name").asText())
          .isEqualTo(cluster);
    }
    assertThat(Archives.contents(root).keySet())
        .allMatch(
            name ->
                name.equals("version.txt")
                    || name.endsWith("/cluster.json")
                    || name.endsWith("/meta.json")
                    || name.endsWith("/data.json.gz"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theVersionStandsInItsFile(int version) throws IOException {
    assertThat(write(SPEC.withVersion(version)).resolve("version.txt")).hasContent(version + "\n");
  }

  @Test
  void whatIsDrawnIsWhatIsWritten() throws IOException {
    Path root = write(SPEC);
    List<GeneratedJob> jobs = ArchiveGenerator.of(SPEC).jobs().toList();
    assertThat(jobs).hasSize(450).anyMatch(GeneratedJob::hasData);
    for (GeneratedJob job : jobs) {
      Path lies = job.folder(root);
      assertThat(lies.resolve("meta.json")).isRegularFile();
      assertThat(Files.exists(lies.resolve("data.json.gz"))).isEqualTo(job.hasData());
    }
  }

  @Test
  void plainAndCompressedDataAreTheSame() throws IOException {
    Path packed = write(SPEC);
    Path plain = folder.resolve("plain");
    ArchiveGenerator.of(SPEC.withPlainData()).write(plain);
    List<Path> files = Archives.files(plain, "data.json");
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      Path other = packed.resolve(plain.relativize(file)).resolveSibling("data.json.gz");
      assertThat(Archives.read(file)).isEqualTo(Archives.read(other));
    }
  }

  @Test
  void theArchiveIsTheSameHoweverManyThreadsWriteIt() throws IOException {
    Path alone = folder.resolve("alone");
    Path together = folder.resolve("together");
    ArchiveGenerator.of(SPEC).write(alone, 1, Progress.NONE);
    ArchiveGenerator.of(SPEC).write(together, 7, Progress.NONE);
    assertSame(Archives.contents(alone), Archives.contents(together));
  }

  @Test
  void anotherSeedGivesAnotherArchive() {
    assertThat(ArchiveGenerator.of(SPEC.withSeed(2)).jobs().map(GeneratedJob::id))
        .doesNotContainAnyElementsOf(
            ArchiveGenerator.of(SPEC).jobs().map(GeneratedJob::id).toList());
  }

  @Test
  void progressIsToldForEachJob() throws IOException {
    ConcurrentLinkedQueue<Integer> told = new ConcurrentLinkedQueue<>();
    ArchiveGenerator.of(SPEC).write(folder.resolve("a"), 3, (done, jobs) -> told.add(done));
    assertThat(new ArrayList<>(told)).hasSize(450).contains(1, 450);
  }

  @Test
  void aFolderThatIsNotEmptyIsRefusedAndLeftAlone() throws IOException {
    Files.writeString(folder.resolve("mine"), "precious");
    assertThatExceptionOfType(DirectoryNotEmptyException.class)
        .isThrownBy(() -> ArchiveGenerator.of(SPEC).write(folder));
    assertThat(Archives.contents(folder)).containsOnlyKeys("mine");
  }

  @Test
  void anEmptyFolderIsTaken() throws IOException {
    ArchiveGenerator.of(ArchiveSpec.of(3)).write(folder);
    assertThat(Archives.files(folder, "meta.json")).hasSize(3);
  }

  @Test
  void jobsCanBeAddedToAnArchive() throws IOException {
    Path root = write(ArchiveSpec.of(100));
    ArchiveGenerator.of(ArchiveSpec.of(100).withSeed(2)).writeInto(root, 2, Progress.NONE);
    assertThat(Archives.files(root, "meta.json")).hasSize(200);
  }

  @Test
  void anArchiveMayHaveNoJobs() throws IOException {
    assertThat(Archives.files(write(ArchiveSpec.of(0)), "meta.json")).isEmpty();
  }

  @Test
  void whatCannotBeWrittenIsSaid() throws IOException {
    Path root = Files.createDirectory(folder.resolve("r"));
    Files.createDirectory(root.resolve("ember"));
    GeneratedJob first =
        ArchiveGenerator.of(SPEC)
            .jobs()
            .filter(job -> job.cluster().equals("ember"))
            .findFirst()
            .orElseThrow();
    Path inTheWay = first.folder(root).getParent();
    Files.createDirectories(inTheWay.getParent());
    Files.writeString(inTheWay, "a file");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> ArchiveGenerator.of(SPEC).writeInto(root, 2, Progress.NONE))
        .withMessage("the archive could not be written");
  }

  private Path write(ArchiveSpec spec) throws IOException {
    Path root = folder.resolve("archive");
    ArchiveGenerator.of(spec).write(root);
    return root;
  }

  private static void assertSame(Map<String, byte[]> one, Map<String, byte[]> other) {
    assertThat(other.keySet()).isEqualTo(one.keySet());
    one.forEach((name, bytes) -> assertThat(other.get(name)).as(name).isEqualTo(bytes));
  }
}
