package io.storagegateway.jobarchive.write;

import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.jobarchive.layout.Boundary;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The one door through which everything goes that changes an archive. */
public final class ArchiveWriter implements AutoCloseable {
  /** The only version of the format that is written. */
  public static final int WRITTEN_VERSION = 3;

  private final Archive archive;
  private final Staging staging;
  private final JobLocks locks;
  private final Predicate<String> restricted;

  /**
   * Prepares the writing of an archive; nothing is touched before.
   *
   * @param archive the archive
   * @param staging where things are made
   * @param locks the locks of its jobs
   * @param restricted whether a cluster is taken out of use
   */
  public ArchiveWriter(
      Archive archive, Staging staging, JobLocks locks, Predicate<String> restricted) {
    this.archive = archive;
    this.staging = staging;
    this.locks = locks;
    this.restricted = restricted;
  }

  /**
   * A cluster that may be written now.
   *
   * @param name its name
   * @param boundary the root of the archive
   * @param directory where it lies, a real path
   */
  public record Cluster(String name, Boundary boundary, Path directory) {
    /**
     * Where a job lies, or would lie if the folders above were there.
     *
     * @param job one of the cluster
     * @return a path whose links are resolved as far as it is there
     * @throws Boundary.RefusedLinkException if a link leads to where no job of the cluster can be
     * @throws IOException if it cannot be looked at
     */
    public Path place(JobKey job) throws IOException {
      Path path = directory;
      for (Path part : names(job)) {
        path = path.resolve(part);
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
          path = boundary.look(path).path();
        }
      }
      if (!path.startsWith(directory)
          || path.getNameCount() != directory.getNameCount() + names(job).getNameCount()) {
        throw new Boundary.RefusedLinkException(path, "is not the place of a job", null);
      }
      return path;
    }

    /**
     * Where a job lies that no link leads to: what is removed there is nobody else's.
     *
     * @param job one of the cluster
     * @return its place
     * @throws Boundary.RefusedLinkException if it, or a folder above, is a link
     * @throws IOException if it cannot be looked at
     */
    public Path ownPlace(JobKey job) throws IOException {
      Path place = place(job);
      if (!place.equals(directory.resolve(names(job)))) {
        throw new Boundary.RefusedLinkException(place, "lies behind a link", null);
      }
      return place;
    }

    private Path names(JobKey job) {
      return boundary.root().resolve(job.cluster()).relativize(job.below(boundary.root()));
    }
  }

  /**
   * Makes sure that the archive may be written at all.
   *
   * @return its root
   * @throws BackendException {@code UNAVAILABLE} if it is not there, {@code CONFLICT} with {@code
   *     archive-version-read-only}; also as {@link Staging#ready}
   */
  public Boundary enter() {
    Archive.Opened opened = archive.open();
    if (opened.version() != WRITTEN_VERSION) {
      throw BackendException.of(
              ErrorKind.CONFLICT,
              "This archive is of version %d; only archives of version %d are written."
                  .formatted(opened.version(), WRITTEN_VERSION))
          .reason("archive-version-read-only")
          .build();
    }
    staging.ready();
    return opened.boundary();
  }

  /**
   * Makes sure that a cluster may be written.
   *
   * @param volume its name
   * @return the cluster
   * @throws BackendException {@code NOT_FOUND} if there is none, {@code CONFLICT} with {@code
   *     volume-restricted} if it is taken out of use, with {@code link-refused} if it is a link;
   *     also as {@link #enter()}
   */
  public Cluster enter(String volume) {
    if (!JobKey.isCluster(volume)) {
      throw BackendException.notFound(Kind.VOLUME, volume);
    }
    Boundary boundary = enter();
    if (restricted.test(volume)) {
      throw restricted(volume);
    }
    try {
      Path path = boundary.root().resolve(volume);
      Boundary.Entry directory = boundary.look(path);
      if (!directory.path().equals(path)) {
        throw alias(volume);
      }
      if (directory.attributes().isDirectory()) {
        return new Cluster(volume, boundary, directory.path());
      }
    } catch (IOException e) {
      throw BackendException.of(ErrorKind.NOT_FOUND, "No such volume: " + volume)
          .reason("volume-not-found")
          .cause(e)
          .build();
    }
    throw BackendException.notFound(Kind.VOLUME, volume);
  }

  /** Two names of one job would be locked, and restricted, each by itself. */
  private static BackendException alias(String volume) {
    return BackendException.of(
            ErrorKind.CONFLICT, "The volume is a link, through which nothing is written: " + volume)
        .reason("link-refused")
        .build();
  }

  /**
   * What is answered of a volume that is taken out of use.
   *
   * @param volume its name
   * @return a conflict
   */
  public static BackendException restricted(String volume) {
    return BackendException.of(ErrorKind.CONFLICT, "The volume is restricted: " + volume)
        .reason("volume-restricted")
        .build();
  }

  /**
   * Waits until no other of the gateway's writers is at a job.
   *
   * @param call who waits
   * @param job which
   * @return to be closed by the same thread
   * @throws BackendException {@code CONFLICT} with {@code job-busy}
   */
  public JobLocks.Held hold(CallContext call, JobKey job) {
    return locks.hold(call, job);
  }

  /**
   * Does something to a job while no other of the gateway's writers is at it.
   *
   * @param call who waits
   * @param job which
   * @param work what to do
   * @param <T> what it gives
   * @return what it gave
   * @throws BackendException {@code CONFLICT} with {@code job-busy}; what {@code work} throws
   */
  public <T> T holding(CallContext call, JobKey job, Supplier<T> work) {
    JobLocks.Held held = locks.hold(call, job);
    try {
      return work.get();
    } finally {
      held.close();
    }
  }

  /**
   * Where things are made.
   *
   * @return never null
   */
  public Staging staging() {
    return staging;
  }

  /**
   * How files are written.
   *
   * @return never null
   */
  public DurableFiles files() {
    return staging.files();
  }

  /** Lets others write the archive. */
  @Override
  public void close() {
    staging.close();
  }
}
