package io.storagegateway.jobarchive.snapshot;

import io.storagegateway.jobarchive.write.DurableFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Gives files second names. Not every file system, and not every owner of a file, lets it have one;
 * and there can be too many.
 *
 * @param files how
 */
record SecondNames(DurableFiles files) {
  /**
   * Whether a file has got a second name.
   *
   * @param file the file
   * @param name a path at which nothing is
   * @return false if it may not have one; nothing is there then
   * @throws NoSuchFileException if the file is not there
   */
  boolean isGiven(Path file, Path name) throws IOException {
    try {
      files.link(name, file);
      return true;
    } catch (UnsupportedOperationException e) {
      return false;
    } catch (NoSuchFileException e) {
      throw e;
    } catch (FileSystemException e) {
      Files.deleteIfExists(name);
      return false;
    }
  }
}
