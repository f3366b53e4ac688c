package io.storagegateway.jobarchive.bulk;

import io.storagegateway.jobarchive.layout.JobKey;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A job as it was found on the disk.
 *
 * @param key which
 * @param folder where it lies, a real path
 * @param state all files in it
 */
public record FoundJob(JobKey key, Path folder, FolderState state) {
  /**
   * Whether no file was changed, added or taken away since.
   *
   * @return false if one was, or the job is gone
   * @throws IOException if it cannot be looked at
   */
  public boolean isAsFound() throws IOException {
    try {
      return FolderState.of(folder).equals(state);
    } catch (NoSuchFileException | FolderState.StrangeFileException e) {
      return false;
    }
  }
}
