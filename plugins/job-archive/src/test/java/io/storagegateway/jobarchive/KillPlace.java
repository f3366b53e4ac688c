package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.Staging;
import io.storagegateway.jobarchive.write.StepWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where an archive lies that is written, with all that belongs to it.
 *
 * @param folder has nothing else in it
 */
record KillPlace(Path folder) {
  private static final Logger LOG = LoggerFactory.getLogger(KillPlace.class);
  private static final Duration TWO_DAYS = Duration.ofDays(2);

  Path root() {
    return folder.resolve("archive");
  }

  /** Where jobs can be moved to. */
  Path tape() {
    return folder.resolve("tape");
  }

  /** Where the index and the journals are. */
  Path state() {
    return folder.resolve("state");
  }

  /** Makes what has to be there besides the archive. */
  void make() {
    try {
      Files.createDirectories(tape());
      Files.createDirectories(state());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes it equal to another one. */
  void become(Path other) {
    if (Files.exists(folder)) {
      TestArchive.delete(folder);
    }
    ArchiveTree.copy(other, folder);
  }

  /** The archive as an endpoint of the gateway, all of it indexed. */
  OpenedArchive open() {
    return open(StepWatch.NONE);
  }

  OpenedArchive open(StepWatch watch) {
    return OpenedArchive.writable(root(), state(), watch);
  }

  /** All that lies around and is neither an archive, nor a snapshot, nor to be kept otherwise. */
  List<String> leftOvers() {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !path.startsWith(root()) && !path.startsWith(tape()))
          .map(path -> folder.relativize(path).toString())
          .filter(path -> !isKept(path))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isKept(String path) {
    return path.matches(
        "|state|state/index[^/]*|state/volumes\\.json|state/spill"
            + "|state/restores|state/retention(/[^/]+(/(run\\.json|end\\.json|selected|results))?)?"
            + "|\\.(archive|tape)\\.gateway[^/]*(/lock)?"
            + "|\\.archive\\.gateway/snapshots(/emmy(/kept(/.*)?)?)?");
  }

  /** Does what is done once a day has passed: what was sent and never asked for is forgotten. */
  void cleanLater() {
    Clock later = Clock.offset(Clock.systemUTC(), TWO_DAYS);
    try (Staging staging =
        new Staging(new Archive(root()), Staging.beside(root()), new DurableFiles(), later, LOG)) {
      staging.clean();
    }
  }
}
