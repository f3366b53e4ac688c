package io.storagegateway.jobarchive.write;

import java.io.IOException;
import java.nio.file.Path;

/** Is told of every step before it is done on the disk; tests let steps fail here. */
@FunctionalInterface
public interface StepWatch {
  /** Watches nothing. */
  StepWatch NONE = (step, path) -> {};

  /** What is about to be done. */
  enum Step {
    /** A file is made, empty. */
    CREATE,
    /** Bytes are written into a file. */
    WRITE,
    /** A file or a directory is written to the disk. */
    SYNC,
    /** Something gets another name. */
    RENAME,
    /** Two directories get each other's name. */
    EXCHANGE,
    /** A file gets a second name. */
    LINK,
    /** A directory is made. */
    MAKE_DIRECTORY,
    /** A file or an empty directory is removed. */
    DELETE,
    /** Owner or permissions are changed. */
    CHANGE_ACCESS
  }

  /**
   * A step comes next.
   *
   * @param step what
   * @param path to what; of a rename, the new name, and of an exchange that of the second
   * @throws IOException instead of the step
   */
  void before(Step step, Path path) throws IOException;
}
