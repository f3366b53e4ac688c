package io.storagegateway.jobarchive.generator;

/** Is told how far the making of an archive is. */
public interface Progress {
  /** Nobody wants to know. */
  Progress NONE = (done, jobs) -> {};

  /**
   * Some jobs have been written; called by several threads.
   *
   * @param done how many so far
   * @param jobs how many there will be
   */
  void reached(int done, int jobs);
}
