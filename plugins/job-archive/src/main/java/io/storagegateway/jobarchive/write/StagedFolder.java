package io.storagegateway.jobarchive.write;

import io.storagegateway.jobarchive.layout.JobKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder of its own for one piece of work. What is left in it when it is closed is removed,
 * unless it is to be kept for a later call.
 */
public final class StagedFolder implements AutoCloseable {
  /**
   * What the names of directories in it begin with that were taken out of the archive, and of which
   * there is no other copy. A folder that has one is never removed.
   */
  private static final String OUT = "out-";

  /**
   * The names of all that is out, as a pattern of {@link Files#newDirectoryStream(Path, String)}.
   */
  public static final String ALL_OUT = OUT + "*";

  private final Staging staging;
  private final Path path;
  private boolean kept;

  StagedFolder(Staging staging, Path path) {
    this.staging = staging;
    this.path = path;
  }

  /**
   * Where it is.
   *
   * @return a real path on the file system of the archive
   */
  public Path path() {
    return path;
  }

  /**
   * A place in it.
   *
   * @param name a file name
   * @return its path
   */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  /**
   * Where a job is that was taken out of the archive.
   *
   * @param job which
   * @return its path in this folder
   */
  public Path out(JobKey job) {
    return path.resolve(OUT + job.id());
  }

  /**
   * Which job was taken out.
   *
   * @param out one of {@link #ALL_OUT}
   * @return empty if it is none
   */
  public static Optional<JobKey> job(Path out) {
    return JobKey.parse(out.getFileName().toString().substring(OUT.length()));
  }

  /** Leaves it there when it is closed. It is removed a day after its last change. */
  public void keep() {
    kept = true;
  }

  /**
   * Removes it, unless something is {@link #out}. What cannot be removed now is removed later; the
   * log says so.
   */
  @Override
  public void close() {
    staging.release(path, kept);
  }
}
