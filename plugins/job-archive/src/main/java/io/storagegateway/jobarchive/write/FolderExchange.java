package io.storagegateway.jobarchive.write;

import java.io.IOException;
import java.nio.file.Path;

/** Lets two folders trade places in one step, which Java itself cannot. */
@FunctionalInterface
public interface FolderExchange {
  /** Cannot do it. */
  FolderExchange NONE = (one, other) -> false;

  /**
   * Exchanges two folders: at every moment each of the names stands for one of them.
   *
   * @param one a real path
   * @param other a real path on the same file system
   * @return false if the platform or the file system cannot do it, and nothing was done
   * @throws IOException if it can, and did not
   */
  boolean exchange(Path one, Path other) throws IOException;
}
