package io.storagegateway.jobarchive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.Housekeeping;
import io.storagegateway.jobarchive.write.JobLocks;
import io.storagegateway.jobarchive.write.Staging;
import io.storagegateway.jobarchive.write.StepWatch;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a real disk fail while an archive is written, again and again, each time at a later moment,
 * until the write is done. To be run in a process of its own, which may mount what it likes, or has
 * to obey permissions. It ends with 0 if nothing was harmed, and says how often each write failed.
 */
final class DiskFaultsProgram {
  private static final int MOST = 500;
  private static final Logger LOG = LoggerFactory.getLogger(DiskFaultsProgram.class);

  private final DiskWrite write;
  private final Path archivePlace;
  private final Path coldPlace;
  private final Path root;
  private final Path cold;
  private final boolean coldFails;
  private final List<JobFoldersSeen> seen = new ArrayList<>();
  private final AtomicInteger steps = new AtomicInteger();
  private volatile int failing = Integer.MAX_VALUE;
  private volatile Change failure = () -> {};
  private final OpenedArchive opened;
  private final JobFoldersSeen before;
  private int faults;
  private boolean done;

  private DiskFaultsProgram(
      DiskWrite write, Path failing, Path other, Path state, boolean coldFails) {
    this.write = write;
    this.archivePlace = coldFails ? other : failing;
    this.coldPlace = coldFails ? failing : other;
    this.coldFails = coldFails;
    this.root = archivePlace.resolve("archive");
    this.cold = coldPlace.resolve("tape");
    TestArchive archive = TestArchive.in(root).cluster(DiskWrite.CLUSTER);
    for (int job = 0; job < DiskWrite.JOBS; job++) {
      archive.job(DiskWrite.key(job), DiskWrite.bigger(DiskWrite.key(job)));
    }
    this.opened =
        OpenedArchive.of(OpenedArchive.writable(root, Map.of("tape", cold)), state, watch());
    try {
      Files.createDirectories(cold);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    write.prepare(opened, root);
    this.before = JobFoldersSeen.of(root, cold);
  }

  /** What happens to the disk. */
  private interface Change {
    void make() throws IOException;
  }

  /** The ways to fail. */
  enum Way {
    /** No room is left for data. */
    FULL {
      @Override
      void round(DiskFaultsProgram one, TemporaryDisk disk, int number) throws IOException {
        disk.fillBut(number);
        one.attempt("but for %d pages".formatted(number), ErrorKind.LIMIT, "no-space");
        disk.drain();
        one.assertClean();
      }
    },
    /** No room is left for files. */
    FULL_OF_FILES {
      @Override
      void round(DiskFaultsProgram one, TemporaryDisk disk, int number) throws IOException {
        disk.leaveFiles(number);
        one.attempt("but for %d files".formatted(number), ErrorKind.LIMIT, "no-space");
        disk.drain();
        one.assertClean();
      }
    },
    /** Read-only from one moment on. */
    READ_ONLY {
      @Override
      void round(DiskFaultsProgram one, TemporaryDisk disk, int number) throws IOException {
        one.failFrom(number + 1, disk::cover);
        one.attempt(
            "from step %d on".formatted(number + 1), ErrorKind.CONFLICT, "archive-not-writable");
        disk.uncover();
      }
    },
    /** Without the permission to write directories, from one moment on. */
    FORBIDDEN {
      @Override
      void round(DiskFaultsProgram one, TemporaryDisk disk, int number) throws IOException {
        one.failFrom(number + 1, () -> one.permit(one.failingPlace(), false));
        one.attempt(
            "from step %d on".formatted(number + 1), ErrorKind.CONFLICT, "archive-not-writable");
        one.permit(one.failingPlace(), true);
      }
    },
    /** Without the permission to write the archive; the staging folder still may be. */
    FORBIDDEN_ARCHIVE {
      @Override
      void round(DiskFaultsProgram one, TemporaryDisk disk, int number) throws IOException {
        one.failFrom(number + 1, () -> one.permit(one.failingRoot(), false));
        one.attempt(
            "from step %d on".formatted(number + 1), ErrorKind.CONFLICT, "archive-not-writable");
        one.permit(one.failingRoot(), true);
        one.assertClean();
      }
    };

    /** Whether a write to an archive fails that fails like this. */
    boolean hits(DiskWrite write) {
      return switch (this) {
        case FULL -> write.needsRoom();
        case FULL_OF_FILES -> write.needsFiles();
        case READ_ONLY, FORBIDDEN, FORBIDDEN_ARCHIVE -> true;
      };
    }

    /** Whether a file system of its own is needed. */
    boolean needsDisk() {
      return this == FULL || this == FULL_OF_FILES || this == READ_ONLY;
    }

    abstract void round(DiskFaultsProgram one, TemporaryDisk disk, int number) throws IOException;
  }

  /**
   * Runs.
   *
   * @param arguments the way to fail, a folder, {@code cold} if the place for old jobs fails and
   *     {@code archive} if the archive does, the distance of moments, and writes
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Way way = Way.valueOf(arguments[0]);
    Path place = Path.of(arguments[1]);
    boolean coldFails = arguments[2].equals("cold");
    int distance = Integer.parseInt(arguments[3]);
    List<DiskWrite> writes = Arrays.stream(arguments).skip(4).map(DiskWrite::valueOf).toList();
    for (DiskWrite write : writes) {
      Path here = place.resolve(write.name().toLowerCase(Locale.ROOT));
      TemporaryDisk disk = way.needsDisk() ? TemporaryDisk.at(here.resolve("disk")) : null;
      Path failing = here.resolve("disk");
      Path other = Files.createDirectories(here.resolve("other"));
      DiskFaultsProgram one =
          new DiskFaultsProgram(write, failing, other, here.resolve("state"), coldFails);
      int faults = one.everyRound(way, disk, distance);
      out.println(write + " failed " + faults + " times");
    }
    System.exit(0);
  }

  private Path failingPlace() {
    return coldFails ? coldPlace : archivePlace;
  }

  private Path failingRoot() {
    return coldFails ? cold : root;
  }

  private StepWatch watch() {
    return (step, path) -> {
      if (steps.incrementAndGet() == failing) {
        failure.make();
      }
    };
  }

  private void failFrom(int step, Change how) {
    failure = how;
    failing = step;
  }

  private int everyRound(Way way, TemporaryDisk disk, int distance) throws IOException {
    done = false;
    for (int number = 0; !done; number += distance) {
      if (number > MOST) {
        throw new AssertionError(write + " takes too many rounds");
      }
      way.round(this, disk, number);
    }
    JobFoldersSeen after = JobFoldersSeen.of(root, cold);
    if (write != DiskWrite.SNAPSHOT) {
      assertThat(after).as("%s changes something", write).isNotEqualTo(before);
    }
    for (int round = 0; round < seen.size(); round++) {
      String when = write + " in round " + round;
      seen.get(round).isBetween(before, after, when);
      if (write != DiskWrite.DELETE) {
        seen.get(round).hasAllJobsOf(before, when);
      }
    }
    opened.close();
    assertNothingIsLeftAfterDays();
    return faults;
  }

  private void attempt(String when, ErrorKind kind, String reason) {
    steps.set(0);
    Throwable thrown = catchThrowable(() -> write.perform(opened));
    boolean reached = steps.get() >= failing;
    failing = Integer.MAX_VALUE;
    if (thrown != null && steps.get() == 0) {
      done = true; // in the round before it took effect, and so it is refused
      return;
    }
    if (thrown != null || reached) {
      faults++;
    }
    String what = write + " on a disk that fails " + when;
    if (thrown != null) {
      if (!(thrown instanceof BackendException told)) {
        throw new AssertionError(what, thrown);
      }
      assertThat(told.kind()).as(what + ": " + told.reason()).isEqualTo(kind);
      assertThat(told.reason()).as(what).isEqualTo(reason);
    }
    assertThat(RootWatch.look(root)).as(what).isEmpty();
    seen.add(JobFoldersSeen.of(root, cold));
    done = thrown == null && !reached;
  }

  private void assertClean() {
    assertThat(leftOver()).as("left behind by %s", write).isEmpty();
  }

  /** What is in staging folders, besides locks and snapshots. */
  private List<String> leftOver() {
    return Stream.of(archivePlace, coldPlace)
        .flatMap(place -> ArchiveTree.of(place).keySet().stream())
        .filter(path -> path.matches("\\.[^/]*\\.gateway[^/]*(/.*|\\.new)"))
        .filter(path -> !path.matches("[^/]*/(lock|snapshots.*)"))
        .toList();
  }

  /** Where nobody could remove anything, the next process does, or after a day the same. */
  private void assertNothingIsLeftAfterDays() {
    for (Path each : List.of(root, cold)) {
      for (Path folder : stagingOf(each)) {
        try (Staging staging =
            new Staging(
                new Archive(each),
                folder,
                new DurableFiles(),
                Clock.offset(Clock.systemUTC(), Duration.ofDays(2)),
                LOG)) {
          ArchiveWriter writer =
              new ArchiveWriter(
                  new Archive(each), staging, new JobLocks(Clock.systemUTC()), volume -> false);
          try (Housekeeping housekeeping = new Housekeeping(writer, "housekeeping", LOG)) {
            housekeeping.clean();
          }
          staging.clean(); // a destination need not be an archive yet
        }
      }
    }
    assertClean();
  }

  private static List<Path> stagingOf(Path archive) {
    try (Stream<Path> beside = Files.list(archive.getParent())) {
      return beside
          .filter(path -> path.getFileName().toString().matches("\\..*\\.gateway.*"))
          .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the permission to write to directories, or takes it. */
  private void permit(Path top, boolean allowed) throws IOException {
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes any)
              throws IOException {
            try {
              permitOne(directory, allowed);
              return FileVisitResult.CONTINUE;
            } catch (NoSuchFileException e) {
              return FileVisitResult.SKIP_SUBTREE; // others are at work meanwhile
            }
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
  }

  private static void permitOne(Path directory, boolean allowed) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
    boolean changed =
        allowed
            ? permissions.add(PosixFilePermission.OWNER_WRITE)
            : permissions.remove(PosixFilePermission.OWNER_WRITE);
    if (changed) {
      Files.setPosixFilePermissions(directory, permissions);
    }
  }
}
