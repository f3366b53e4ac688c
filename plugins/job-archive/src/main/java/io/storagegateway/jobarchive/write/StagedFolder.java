package io.storagegateway.jobarchive.write;

import java.nio.file.Path;

/**
 * A folder of its own for one piece of work. What is left in it when it is closed is removed,
 * unless it is to be kept for a later call.
 */
public final class StagedFolder implements AutoCloseable {
  /**
   * What the names of directories in it begin with that were taken out of the archive, and of which
   * there is no other copy. A folder that has one is never removed.
   */
  public static final String OUT = "out-";

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

  /** Leaves it there when it is closed. It is removed a day after its last change. */
  public void keep() {
    kept = true;
  }

  /**
   * Removes it, unless something is {@link #OUT}. What cannot be removed now is removed later; the
   * log says so.
   */
  @Override
  public void close() {
    staging.release(path, kept);
  }
}
