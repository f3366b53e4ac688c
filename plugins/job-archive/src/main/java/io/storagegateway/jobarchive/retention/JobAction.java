package io.storagegateway.jobarchive.retention;

import java.io.IOException;

/** What a policy does with jobs. Used by one thread. */
interface JobAction {
  /**
   * Does it with some jobs; each has a result then. What is told to be done is on the disk.
   *
   * @throws io.storagegateway.spi.BackendException if it could be done with no job; those that it
   *     was done with have results
   * @throws IOException if the disk does not take it as a whole
   * @throws InterruptedException if the thread was interrupted
   */
  void perform(BatchResults batch) throws IOException, InterruptedException;
}
