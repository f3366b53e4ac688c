package io.storagegateway.jobarchive.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.jobarchive.TestArchive;
import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.jobarchive.layout.Boundary;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.write.ArchiveWriter.Cluster;
import io.storagegateway.jobarchive.write.StepWatch.Step;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Jobs come and go by one rename, whoever tidies up beside them. */
class JobPlacesTest {
  private static final JobKey KEY = new JobKey("emmy", 1_403_244, 5);

  @TempDir Path place;
  private Path root;
  private Staging staging;
  private JobPlaces places;
  private Cluster cluster;
  private volatile StepWatch watch = StepWatch.NONE;

  @BeforeEach
  void anArchive() {
    root = TestArchive.in(place.resolve("archive")).cluster("emmy").root();
    Archive archive = new Archive(root);
    staging =
        new Staging(
            archive,
            Staging.beside(root),
            new DurableFiles((step, path) -> watch.before(step, path)),
            Clock.systemUTC(),
            LoggerFactory.getLogger("test"));
    places = new JobPlaces(staging, LoggerFactory.getLogger("test"));
    cluster =
        new ArchiveWriter(archive, staging, new JobLocks(Clock.systemUTC()), name -> false)
            .enter("emmy");
  }

  @AfterEach
  void close() {
    staging.close();
  }

  private Path made(String meta) {
    Path folder = staging.open("test", "work" + meta.hashCode()).path();
    TestArchive.write(folder.resolve("meta.json"), meta);
    return folder;
  }

  private List<Path> folders() throws IOException {
    try (var all = Files.walk(root.resolve("emmy"))) {
      return all.filter(Files::isDirectory).map(root::relativize).sorted().toList();
    }
  }

  @Test
  void aJobComesWithTheFoldersAboveAndGoesWithThatOfItsNumber() throws IOException {
    Path folder = made("{}");
    Path there = places.put(cluster, KEY, folder);
    assertThat(there).isEqualTo(KEY.below(root.toRealPath()));
    assertThat(there.resolve("meta.json")).hasContent("{}");
    assertThat(folder).doesNotExist();
    places.remove(cluster, KEY);
    assertThat(folders()).containsExactly(Path.of("emmy"), Path.of("emmy/1403"));
    assertThatThrownBy(() -> places.remove(cluster, KEY)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aPlaceThatIsTakenStaysAsItIs() throws IOException {
    places.put(cluster, KEY, made("{}"));
    Path other = made("{\"other\": 1}");
    assertThatThrownBy(() -> places.put(cluster, KEY, other))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(KEY.below(root).resolve("meta.json")).hasContent("{}");
    assertThat(other.resolve("meta.json")).exists();
  }

  @Test
  void anEmptyFolderOfSomebodyElseBecomesTheJob() throws IOException {
    Files.createDirectories(KEY.below(root));
    places.put(cluster, KEY, made("{}"));
    assertThat(KEY.below(root).resolve("meta.json")).hasContent("{}");
  }

  @Test
  void foldersThatWereMadeInVainAreRemovedAndOthersStay() throws IOException {
    Files.createDirectories(root.resolve("emmy/1403"));
    watch =
        (step, path) -> {
          if (step == Step.RENAME) {
            throw new IOException("it is broken");
          }
        };
    assertThatThrownBy(() -> places.put(cluster, KEY, made("{}"))).hasMessage("it is broken");
    assertThat(folders()).containsExactly(Path.of("emmy"), Path.of("emmy/1403"));
  }

  @Test
  void whoeverRemovesTheFoldersAboveAsEmptyIsNoObstacle() throws IOException {
    List<Path> removed = new ArrayList<>();
    watch =
        (step, path) -> {
          if (step == Step.RENAME && removed.size() < 2) {
            Files.delete(path.getParent());
            removed.add(path);
          }
        };
    places.put(cluster, KEY, made("{}"));
    assertThat(removed).hasSize(2);
    assertThat(KEY.below(root).resolve("meta.json")).hasContent("{}");
  }

  @Test
  void aPlaceBehindALinkOutOfTheArchiveIsRefused() throws IOException {
    Path elsewhere = Files.createDirectory(place.resolve("elsewhere"));
    Files.createSymbolicLink(root.resolve("emmy/1403"), elsewhere);
    assertThatThrownBy(() -> places.put(cluster, KEY, made("{}")))
        .isInstanceOf(Boundary.RefusedLinkException.class);
    assertThatThrownBy(() -> places.remove(cluster, KEY))
        .isInstanceOf(Boundary.RefusedLinkException.class);
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void whatLiesBehindALinkIsNotRemoved() throws IOException {
    Path other = Files.createDirectories(root.resolve("emmy/7/007/7"));
    Files.createDirectories(KEY.below(root).getParent());
    Files.createSymbolicLink(KEY.below(root), other);
    assertThatThrownBy(() -> places.remove(cluster, KEY))
        .isInstanceOf(Boundary.RefusedLinkException.class);
    assertThat(other).exists();
  }

  /** The same number was given out twice: one comes while the other goes, again and again. */
  @Test
  void neighboursComeAndGoAtTheSameTime() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Boolean>> both = new ArrayList<>();
      for (int start : List.of(5, 6)) {
        JobKey key = new JobKey("emmy", 1_403_244, start);
        both.add(
            () -> {
              for (int round = 0; round < 100; round++) {
                places.put(cluster, key, made("{\"start\": " + start + "}"));
                places.remove(cluster, key);
              }
              return true;
            });
      }
      for (Future<Boolean> each : threads.invokeAll(both)) {
        assertThat(each.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(folders()).containsExactly(Path.of("emmy"), Path.of("emmy/1403"));
  }
}
